/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import dev.plimsoll.benchmarks.peers.Peer.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All rounds of one peer with so many users.
 *
 * @param reason why there are none, or no more; {@code ""} if nothing is missing
 */
record Series(int users, Role role, String name, List<Measured> rounds, String reason) {
    Series {
        rounds = List.copyOf(rounds);
    }

    boolean measured() {
        return reason.isEmpty() && !rounds.isEmpty();
    }

    Spread spread(ToDoubleFunction<Measured> figure) {
        return Spread.of(rounds.stream().mapToDouble(figure).boxed().toList());
    }

    /** Returns the warm CPU of a request against theirs, round by round; none if either was not measured. */
    Optional<Spread> to(Series other) {
        if (!measured() || !other.measured()) {
            return Optional.empty();
        }
        List<Double> ratios = new ArrayList<>();
        IntStream.range(0, Math.min(rounds.size(), other.rounds.size()))
                .mapToDouble(round ->
                        rounds.get(round).warmMicros() / other.rounds.get(round).warmMicros())
                .forEach(ratios::add);
        return Optional.of(Spread.of(ratios));
    }

    String text() {
        return measured()
                ? spread(Measured::warmMicros).text(1) + " us/request warm, "
                        + spread(Measured::coldMicros).text(1) + " cold"
                : reason;
    }

    /** The last round's: with a number of users it is always the same. */
    String threads() {
        return rounds.isEmpty() ? "" : rounds.get(rounds.size() - 1).threads();
    }

    long noisyRounds() {
        return rounds.stream().filter(Measured::noisy).count();
    }
}
