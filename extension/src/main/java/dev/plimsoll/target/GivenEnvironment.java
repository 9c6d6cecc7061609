/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/**
 * Environment variables that each process gets which is started from now on, unless it has them already. One for the JVM, as
 * targets may be started by code that knows nothing of the test. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class GivenEnvironment {
    private static final Map<String, String> CURRENT = new ConcurrentHashMap<>();

    private GivenEnvironment() {}

    /** Replaces the variables; none for an empty map. */
    public static void set(Map<String, String> variables) {
        CURRENT.clear();
        CURRENT.putAll(variables);
    }

    static void addTo(Map<String, String> environment) {
        CURRENT.forEach(environment::putIfAbsent);
    }
}
