/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.plan.ConfigurationException;
import java.io.IOException;
import org.apiguardian.api.API;

/** Turns the value of a {@code @LoadTarget} field into a target. */
@API(status = API.Status.INTERNAL)
public final class Targets {
    private static final String STARTABLE = "org.testcontainers.lifecycle.Startable";

    private Targets() {}

    /** @param field the name used in messages, {@code OrdersLoadTest.api} */
    public static TargetSystem of(String field, Object value) {
        if (value instanceof TargetSystem system) {
            return system;
        }
        if (isStartable(value.getClass())) {
            return new ContainerTarget(value);
        }
        throw new ConfigurationException(
                "@LoadTarget %s is a %s: it must be a TargetSystem or a Testcontainers Startable"
                        .formatted(field, value.getClass().getName()));
    }

    /** Stops a target; a failure names it. An interrupt is restored for the caller. */
    public static void stop(String name, TargetSystem system) throws IOException {
        try {
            system.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping target '" + name + "' was interrupted", e);
        } catch (Exception e) {
            throw new IOException("target '" + name + "' could not be stopped: " + e.getMessage(), e);
        }
    }

    /** Does not touch the optional library if it is absent. */
    private static boolean isStartable(Class<?> type) {
        try {
            return Class.forName(STARTABLE, false, type.getClassLoader()).isAssignableFrom(type);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
