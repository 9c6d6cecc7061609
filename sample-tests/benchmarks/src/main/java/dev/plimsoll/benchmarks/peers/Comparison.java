/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import dev.plimsoll.benchmarks.peers.Peer.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came out on one JDK.
 *
 * @param feature the JDK's first number
 */
public record Comparison(String jdk, int feature, String target, PeerPlan plan, List<Series> series) {
    private static final int GOOD_VIRTUAL_THREADS = 25;
    private static final double TO_K6 = 0.4;
    private static final double TO_GATLING = 0.8;

    public Comparison {
        series = List.copyOf(series);
    }

    /** Plimsoll's bars, for each number of users. */
    public List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        for (Series ours : series) {
            if (ours.role() == Role.OURS) {
                bars.add(
                        feature >= GOOD_VIRTUAL_THREADS
                                ? bar(ours, Role.BARE_VIRTUAL, "bare OkHttp on virtual threads", 0.85)
                                : bar(ours, Role.BARE_PLATFORM, "bare OkHttp on platform threads", 1.0));
                bars.add(bar(ours, Role.K6, "k6", TO_K6));
                bars.add(bar(ours, Role.GATLING, "Gatling", TO_GATLING));
            }
        }
        return bars;
    }

    /** Everything that was measured, and why something was not. */
    public List<Finding> findings() {
        return series.stream().map(this::finding).toList();
    }

    private Finding finding(Series of) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("users", of.users());
        numbers.put("generator", of.name());
        numbers.put("threads", of.threads());
        numbers.put("target", target);
        numbers.put("rounds", of.rounds().stream().map(Measured::numbers).toList());
        ratioToBare(of).ifPresent(ratio -> numbers.put("toOkHttp", ratio.numbers()));
        ratio(of, Role.K6).ifPresent(ratio -> numbers.put("toK6", ratio.numbers()));
        ratio(of, Role.GATLING).ifPresent(ratio -> numbers.put("toGatling", ratio.numbers()));
        if (!of.reason().isEmpty()) {
            numbers.put("reason", of.reason());
        }
        return new Finding(of.users() + " users: " + of.name(), of.text(), numbers);
    }

    private Bar bar(Series ours, Role role, String than, double limit) {
        Optional<Series> other = find(ours.users(), role);
        Optional<Spread> ratio = other.flatMap(ours::to);
        boolean noisy = ours.noisyRounds() > 0
                || other.filter(series -> series.noisyRounds() > 0).isPresent();
        return new Bar(ours.users(), ours.name(), "<= " + limit + " x " + than, limit, ratio, noisy);
    }

    /** The warm CPU of a request against that of the peer in this role with as many users. */
    Optional<Spread> ratio(Series of, Role role) {
        return find(of.users(), role).flatMap(of::to);
    }

    /** Against bare OkHttp on the same kind of thread; where users have no threads, on platform threads. */
    Optional<Spread> ratioToBare(Series of) {
        return ratio(of, of.threads().equals("virtual") ? Role.BARE_VIRTUAL : Role.BARE_PLATFORM);
    }

    private Optional<Series> find(int users, Role role) {
        return series.stream()
                .filter(other -> other.users() == users && other.role() == role)
                .findFirst();
    }
}
