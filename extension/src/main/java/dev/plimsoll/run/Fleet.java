/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.fleet.Token;
import dev.plimsoll.fleet.WorkerCommand;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * The workers that make the load of a run.
 *
 * @param bind where they connect to; port 0 is any that is free
 * @param deploy how long they may take until they are ready
 * @param endsWhenLost whether the run ends when one of them is lost
 * @param fingerprint of the plan that all of them must have read
 * @param command starts them
 */
@API(status = API.Status.INTERNAL)
public record Fleet(
        int workers,
        InetSocketAddress bind,
        Token token,
        Duration deploy,
        boolean endsWhenLost,
        String fingerprint,
        WorkerCommand command) {}
