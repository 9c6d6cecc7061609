/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

/** Tells containers of Testcontainers from other objects, without touching the optional library if it is absent. */
final class Containers {
    private static final String STATE = "org.testcontainers.containers.ContainerState";

    private Containers() {}

    static boolean isContainer(Object value) {
        try {
            return Class.forName(STATE, false, value.getClass().getClassLoader())
                    .isInstance(value);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
