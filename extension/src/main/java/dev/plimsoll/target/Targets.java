/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.plan.ConfigurationMistake;
import org.apiguardian.api.API;

/** Makes a target of what a {@code @LoadTarget} field holds. */
@API(status = API.Status.INTERNAL)
public final class Targets {
    private static final String STARTABLE = "org.testcontainers.lifecycle.Startable";

    private Targets() {}

    /** @param field for messages, {@code OrdersLoadTest.api} */
    public static TargetSystem of(String field, Object value) {
        if (value instanceof TargetSystem system) {
            return system;
        }
        if (isStartable(value.getClass())) {
            return new ContainerTarget(value);
        }
        throw new ConfigurationMistake("@LoadTarget %s is a %s: it must be a TargetSystem or a Testcontainers Startable"
                .formatted(field, value.getClass().getName()));
    }

    /** Without touching the optional library where it is absent. */
    private static boolean isStartable(Class<?> type) {
        try {
            return Class.forName(STARTABLE, false, type.getClassLoader()).isAssignableFrom(type);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
