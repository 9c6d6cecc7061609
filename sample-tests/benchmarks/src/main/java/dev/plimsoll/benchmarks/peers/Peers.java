/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import dev.plimsoll.benchmarks.peers.Peer.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs every peer once in each round, so that what the machine does in an hour meets all of them alike. */
public final class Peers {
    private final PeerPlan plan;
    private final CountedTarget target;
    private final Path directory;

    /** @param directory for what they print and write */
    public Peers(PeerPlan plan, CountedTarget target, Path directory) {
        this.plan = plan;
        this.target = target;
        this.directory = directory;
    }

    public List<Series> run(List<Peer> peers) throws InterruptedException {
        List<Series> all = new ArrayList<>();
        for (int users : plan.users()) {
            List<Entrant> entrants = peers.stream().map(Entrant::new).toList();
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Entrant entrant : entrants) {
                    run(entrant, users, round);
                }
            }
            entrants.forEach(entrant -> all.add(entrant.series(users)));
        }
        return all;
    }

    /** One that fails stays out of the rounds to come; the others go on. */
    private void run(Entrant entrant, int users, int round) throws InterruptedException {
        Peer peer = entrant.peer;
        Load load = peer.load();
        if (load == null || !entrant.reason.isEmpty()) {
            return;
        }
        try {
            entrant.rounds.add(quietest(peer, load, users, round));
        } catch (IOException e) {
            entrant.reason = String.valueOf(e.getMessage());
            System.out.printf("  %d users, round %d, %s: %s%n", users, round, peer.name(), entrant.reason);
        }
    }

    /** A peer with so many users. */
    private static final class Entrant {
        final Peer peer;
        final List<Measured> rounds = new ArrayList<>();
        String reason;

        Entrant(Peer peer) {
            this.peer = peer;
            reason = peer.reason();
        }

        Series series(int users) {
            return new Series(users, peer.role(), peer.name(), rounds, reason);
        }
    }

    /** Repeats a run while others use the machine; if they never stop, the quietest one counts, and is noisy. */
    private Measured quietest(Peer peer, Load load, int users, int round) throws IOException, InterruptedException {
        @Nullable Measured quietest = null;
        for (int run = 0; run <= plan.repeats(); run++) {
            Path home = directory.resolve(
                    users + "-" + peer.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-"));
            Files.createDirectories(home);
            String log = "round-" + round + (run == 0 ? "" : "-again-" + run) + ".log";
            Measured measured = new OneRun(target, users, plan.lasting(), home, log).of(peer, load);
            say(peer, users, round, measured);
            if (quietest == null || measured.others() < quietest.others()) {
                quietest = measured;
            }
            if (!quietest.noisy()) {
                break;
            }
        }
        if (quietest == null) {
            throw new IllegalArgumentException("no run: -Dbench.repeats=" + plan.repeats() + " is negative");
        }
        return quietest;
    }

    private static void say(Peer peer, int users, int round, Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "  %d users, round %d, %s: %.1f us/request, %.0f requests/s, others %.1f %%%n",
                users,
                round,
                peer.name(),
                measured.warmMicros(),
                measured.perSecond(),
                measured.others() * 100);
    }
}
