/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A load generator.
 *
 * @param role what it is to the others
 * @param name with its version, where it has one
 * @param threads {@code platform} or {@code virtual} where each user has a thread, else {@code own}; a load may correct
 *     it by printing {@code figure virtual 1}
 * @param reason why it cannot run here; {@code ""} if it can
 */
public record Peer(
        Role role,
        String name,
        String threads,
        String reason,
        @Nullable Load load) {
    /** What the ratios and the bars need to know. */
    public enum Role {
        BARE_PLATFORM,
        BARE_VIRTUAL,
        OURS,
        GATLING,
        K6,
        OTHER
    }

    /** One process that sends {@code GET url/} with so many users for so many seconds, and then ends. */
    public interface Load {
        List<String> command(String url, int users, long seconds);

        /** Reads what it printed. */
        Tally tally(String output);
    }

    public static Peer runs(Role role, String name, String threads, Load load) {
        return new Peer(role, name, threads, "", load);
    }

    public static Peer missing(Role role, String name, String reason) {
        return new Peer(role, name, "", reason, null);
    }
}
