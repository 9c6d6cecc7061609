/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.library.Library;
import dev.plimsoll.target.outage.ContainerControl;
import dev.plimsoll.target.outage.HandleControl;
import dev.plimsoll.target.outage.TargetControl;
import java.io.IOException;
import org.apiguardian.api.API;

/** Turns the value of a {@code @LoadTarget} field into a target. */
@API(status = API.Status.INTERNAL)
public final class Targets {
    private static final String STARTABLE = "org.testcontainers.lifecycle.Startable";
    private static final String CONTAINER = "org.testcontainers.containers.ContainerState";

    private Targets() {}

    /** @param field the name used in messages, {@code OrdersLoadTest.api} */
    public static TargetSystem of(String field, Object value) {
        if (value instanceof LocalProcess process) {
            process.declaredIn(field.substring(field.lastIndexOf('.') + 1));
        }
        if (value instanceof TargetSystem system) {
            return system;
        }
        if (isA(STARTABLE, value.getClass())) {
            return new ContainerTarget(value);
        }
        throw new ConfigurationException(
                "@LoadTarget %s is a %s: it must be a TargetSystem or a Testcontainers Startable"
                        .formatted(field, value.getClass().getName()));
    }

    /** Throws a {@code ConfigurationException} if the value of a field is bound to fail. */
    public static void check(Object value) {
        if (value instanceof LocalProcess process) {
            process.checkTracing();
        }
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

    /**
     * Returns what kills, pauses and restarts a target, always the same for the same: a {@link LocalProcess}, a {@code
     * ProcessHandle}, a container of Testcontainers or the id of a container.
     *
     * @throws ConfigurationException if it is something else
     */
    public static TargetControl control(Object target) {
        if (target instanceof LocalProcess process) {
            return process.control();
        }
        if (target instanceof ProcessHandle process) {
            return HandleControl.of(process);
        }
        if (target instanceof String || isContainer(target)) {
            return Library.TESTCONTAINERS.use("breaking a container", () -> ContainerControl.of(target));
        }
        throw new ConfigurationException(
                "a %s cannot be killed, paused or restarted: it must be a LocalProcess or a Testcontainers container"
                        .formatted(target.getClass().getName()));
    }

    /** Returns whether a value is a container of Testcontainers. */
    public static boolean isContainer(Object value) {
        return isA(CONTAINER, value.getClass());
    }

    /** Does not touch the optional library if it is absent. */
    private static boolean isA(String name, Class<?> type) {
        try {
            return Class.forName(name, false, type.getClassLoader()).isAssignableFrom(type);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
