/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.user.UserThreads;
import org.apiguardian.api.API;

/**
 * The machine of the load generator.
 *
 * @param cores that the JVM may use
 * @param heapMaxBytes the maximum heap, shared with everything else in the test JVM
 * @param system the operating system with its version, {@code Linux 6.1.0 amd64}
 */
@API(status = API.Status.INTERNAL)
public record GeneratorMachine(int cores, long heapMaxBytes, String javaVersion, String system, UserThreads threads) {
    /** This one. */
    public static GeneratorMachine of(LoadPlan plan) {
        Runtime runtime = Runtime.getRuntime();
        return new GeneratorMachine(
                runtime.availableProcessors(),
                runtime.maxMemory(),
                Runtime.version().toString(),
                operatingSystem(),
                UserThreads.ofUsers());
    }

    private static String operatingSystem() {
        return String.join(
                " ",
                System.getProperty("os.name", ""),
                System.getProperty("os.version", ""),
                System.getProperty("os.arch", ""));
    }
}
