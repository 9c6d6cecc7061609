/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.fleet.MeetingPoint;
import dev.plimsoll.fleet.Message;
import dev.plimsoll.fleet.TestBuild;
import dev.plimsoll.fleet.WorkerCommand;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The workers that make the load of a run.
 *
 * @param meeting where they connect to
 * @param build the test that they must run
 * @param given what counts for them instead of what they were given themselves
 * @param deploy how long they may take to be ready
 * @param endsWhenLost whether the run ends when one of them is lost
 * @param fingerprint of the plan, which must be that of all workers
 * @param command starts them; null for workers that are started elsewhere
 * @param warnings for people who read the result
 */
@API(status = API.Status.INTERNAL)
public record Fleet(
        int workers,
        MeetingPoint meeting,
        TestBuild build,
        Message.Given given,
        Duration deploy,
        boolean endsWhenLost,
        String fingerprint,
        @Nullable WorkerCommand command,
        List<String> warnings) {
    public Fleet {
        warnings = List.copyOf(warnings);
    }

    /** Returns what to do elsewhere for a worker to join. */
    String howToJoin(int port) {
        return "run the same test there with plimsoll.coordinator=%s%s and the token of this run"
                .formatted(
                        meeting.reachedAt(port),
                        meeting.encryption().isOn() ? ", plimsoll.workers.tls.certificate" : "");
    }
}
