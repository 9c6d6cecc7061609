/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;

/**
 * When the run of tests began that this JVM is a part of: with the Maven build that has forked it, as other forks and
 * modules are of the same run; otherwise with the JVM.
 */
final class RunStart {
    private static final Duration TOLERANCE = Duration.ofSeconds(2); // of the start that Linux tells
    private static final Instant INSTANT = find();

    private RunStart() {}

    static Instant instant() {
        return INSTANT;
    }

    private static Instant find() {
        Instant own = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        if (System.getProperty("surefire.real.class.path") == null
                && System.getProperty("surefire.test.class.path") == null) {
            return own;
        }
        return ProcessHandle.current()
                .parent()
                .flatMap(maven -> maven.info().startInstant())
                .map(start -> start.minus(TOLERANCE))
                .filter(start -> start.isBefore(own))
                .orElse(own);
    }
}
