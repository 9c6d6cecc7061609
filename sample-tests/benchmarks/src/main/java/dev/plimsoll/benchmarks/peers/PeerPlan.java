/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the peers are compared.
 *
 * @param users {@code -Dbench.users=10,50,500}: one table section each
 * @param only {@code -Dbench.peers=okhttp,plimsoll}: how the names begin of those that run; all if empty
 * @param rounds {@code -Drounds=5}: in each, every peer runs once, one after the other
 * @param lasting twice {@code -Dseconds=10}: of each load, of which the second half is measured as warm
 * @param repeats {@code -Dbench.repeats=3}: how often a run is repeated while others use the machine
 * @param k6 {@code -Dbench.k6=file}
 */
public record PeerPlan(
        List<Integer> users,
        List<String> only,
        int rounds,
        Duration lasting,
        int repeats,
        @Nullable Path k6) {
    public PeerPlan {
        users = List.copyOf(users);
        only = List.copyOf(only);
    }

    public boolean wants(Peer peer) {
        String name = peer.name().toLowerCase(Locale.ROOT);
        return only.isEmpty()
                || only.stream()
                        .anyMatch(wanted -> name.startsWith(wanted.strip().toLowerCase(Locale.ROOT)));
    }
}
