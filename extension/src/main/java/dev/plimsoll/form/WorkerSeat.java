/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.fleet.Letter;
import dev.plimsoll.fleet.Membership;
import dev.plimsoll.run.PlannedRun;
import dev.plimsoll.run.WorkerRun;
import dev.plimsoll.time.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Says that this JVM is a worker: its load test makes its part of the load and nothing else. It starts no target and writes
 * no report.
 */
@API(status = API.Status.INTERNAL)
public final class WorkerSeat {
    private static volatile @Nullable Letter letter;

    private WorkerSeat() {}

    /** From now on this JVM is a worker. */
    public static void take(Letter told) {
        letter = told;
    }

    /** Returns whether this JVM is a worker. */
    public static boolean isTaken() {
        return letter != null;
    }

    /** Does the worker's part; returns what skips the rest of the test, which is the coordinator's. */
    static RuntimeException work(PlannedRun run) {
        Letter told = letter;
        if (told == null) {
            throw new IllegalStateException("no worker");
        }
        var coordinator = new InetSocketAddress(InetAddress.getLoopbackAddress(), told.port());
        try (Membership membership = Membership.join(coordinator, told.token(), told.seat(), Ticker.system())) {
            WorkerRun.of(run, membership, Ticker.system());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Assumptions.skipping("worker " + told.seat() + " has made its part of the load");
    }
}
