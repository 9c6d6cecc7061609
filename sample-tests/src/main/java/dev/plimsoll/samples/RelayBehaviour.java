/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.time.Duration;

/**
 * What becomes of what a {@link DatabaseRelay} is given: answers of the database come later, by the latency and up to so
 * much jitter more or less, if they come at all.
 */
public record RelayBehaviour(Line line, Duration latency, Duration jitter) {
    /** Passes everything on at once. */
    public static final RelayBehaviour USUAL = new RelayBehaviour(Line.OPEN, Duration.ZERO, Duration.ZERO);

    /** The database is down: its connections break, and new ones are ended at once. */
    public static final RelayBehaviour CUT = new RelayBehaviour(Line.CUT, Duration.ZERO, Duration.ZERO);

    /** The network is partitioned: connections stay, and nothing comes through until it is healed. */
    public static final RelayBehaviour SILENT = new RelayBehaviour(Line.SILENT, Duration.ZERO, Duration.ZERO);

    /** Whether connections are there, and whether anything comes through them. */
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
