/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.fleet.Letter;
import dev.plimsoll.fleet.Membership;
import dev.plimsoll.fleet.SharedValues;
import dev.plimsoll.run.PlannedRun;
import dev.plimsoll.run.WorkerRun;
import dev.plimsoll.time.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Says that this JVM is a worker: its load test makes its part of the load and nothing else. It starts no target and writes
 * no report.
 */
@API(status = API.Status.INTERNAL)
public final class WorkerSeat {
    private static volatile @Nullable Letter letter;
    private static @Nullable Membership joined;

    private WorkerSeat() {}

    /** From now on this JVM is a worker. */
    public static void take(Letter told) {
        letter = told;
    }

    /** Returns whether this JVM is a worker. */
    public static boolean isTaken() {
        return letter != null;
    }

    /** Returns what is computed once in a test run: by the coordinator, or by one of the workers. */
    public static <T> T once(String key, Class<T> type, Supplier<? extends T> create) {
        SharedValues values = SharedValues.ofThisJvm();
        if (!isTaken()) {
            return values.get(key, type, create);
        }
        return values.get(key, type, () -> {
            try {
                return membership().once(key, type, create);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the worker was interrupted while it joined the run", e);
            }
        });
    }

    /** Does the worker's part; returns what skips the rest of the test, which is the coordinator's. */
    static RuntimeException work(PlannedRun run) {
        try (Membership membership = membership()) {
            WorkerRun.of(run, membership, Ticker.system());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Assumptions.skipping("this worker has made its part of the load");
    }

    /** Joins the run at the first call: the set-up of the test may need what only the coordinator knows. */
    private static synchronized Membership membership() throws InterruptedException {
        Membership known = joined;
        if (known == null) {
            Letter told = letter;
            if (told == null) {
                throw new IllegalStateException("no worker");
            }
            var coordinator = new InetSocketAddress(InetAddress.getLoopbackAddress(), told.port());
            known = Membership.join(coordinator, told.token(), told.seat(), Ticker.system());
            joined = known;
        }
        return known;
    }
}
