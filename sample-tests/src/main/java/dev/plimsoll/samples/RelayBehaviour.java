/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.time.Duration;

/**
 * How a {@link DatabaseRelay} passes bytes on: responses of the database are late by the latency, plus or minus up to the
 * jitter, if they arrive at all.
 */
public record RelayBehaviour(Line line, Duration latency, Duration jitter) {
    /** Passes everything on at once. */
    public static final RelayBehaviour USUAL = new RelayBehaviour(Line.OPEN, Duration.ZERO, Duration.ZERO);

    /** The database is down: its connections break, and new ones are ended at once. */
    public static final RelayBehaviour CUT = new RelayBehaviour(Line.CUT, Duration.ZERO, Duration.ZERO);

    /** The network is partitioned: connections stay open, and nothing comes through until it is healed. */
    public static final RelayBehaviour SILENT = new RelayBehaviour(Line.SILENT, Duration.ZERO, Duration.ZERO);

    /** Whether there are connections, and whether anything comes through them. */
    public enum Line {
        OPEN,
        CUT,
        SILENT
    }

    public RelayBehaviour {
        if (jitter.isNegative() || latency.compareTo(jitter) < 0) {
            throw new IllegalArgumentException(
                    "wanted: 0 <= jitter <= latency; found: jitter %s, latency %s".formatted(jitter, latency));
        }
    }

    public RelayBehaviour delaying(Duration newLatency, Duration newJitter) {
        return new RelayBehaviour(line, newLatency, newJitter);
    }
}
