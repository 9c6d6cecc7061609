/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.user.Ending;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What coordinator and workers say to each other. Times are nanoseconds: times of a clock are those of the receiver's clock,
 * all others count from the start of the run.
 */
@API(status = API.Status.INTERNAL)
public sealed interface Message {
    /** Coordinator: first of all, prove that you know the token. */
    record Challenge(String nonce) implements Message {}

    /**
     * Worker: the proof, and a challenge in return.
     *
     * @param seat the number that it was given when it was started, from 1; 0 for any
     * @param host where it runs
     * @param build the test that it runs
     */
    record Hello(String nonce, String proof, int seat, String host, TestBuild build) implements Message {}

    /**
     * Coordinator: its own proof, and which part of the run the worker has.
     *
     * @param worker from 0
     */
    record Welcome(String proof, int worker, int workers) implements Message {}

    /** Coordinator: this worker cannot take part. */
    record Refused(String reason) implements Message {}

    /** Worker: its users are made, and wait. */
    record Ready(String fingerprint) implements Message {}

    /** Worker: the test cannot be run as it is written. */
    record Mistake(List<String> errors) implements Message {
        public Mistake {
            errors = List.copyOf(errors);
        }
    }

    /** Coordinator: what does your clock say? */
    record Ping(long sentAt) implements Message {}

    /** Worker: the answer. */
    record Pong(long sentAt, long at) implements Message {}

    /** Coordinator: the run starts when your clock shows that. */
    record Start(long at) implements Message {}

    /** Coordinator: the scenario has ended everywhere; let those that follow it count from there. */
    record Place(String ended, long at) implements Message {}

    /**
     * Coordinator: a fault has begun, or has ended. Samples of that time may have been counted already; so few that no figure
     * tells.
     */
    record Fault(String name, boolean ended, long at) implements Message {}

    /** Worker: all its users of the scenario have ended. */
    record Ended(String scenario) implements Message {}

    /** Worker: one interval, in order and without a gap. */
    record Measured(Interval interval) implements Message {}

    /** Worker: one of its users ends the run. Coordinator: the run ends. */
    record Stop(Ending.Kind kind, String reason) implements Message {}

    /**
     * Worker: its users have all ended, and all that it measured has been sent.
     *
     * @param warnings for people who read the figures
     * @param sent what all its intervals together have measured
     */
    record Done(int usersMade, List<String> warnings, Totals sent) implements Message {
        public Done {
            warnings = List.copyOf(warnings);
        }
    }

    /** Either: still there. */
    record Beat(int activeUsers) implements Message {}

    /** Coordinator: nothing more is expected. */
    record Bye() implements Message {}

    /** Worker: what is the value of that key, which is computed once for all? */
    record Once(String key) implements Message {}

    /** Coordinator: nobody knows; compute it. */
    record Compute(String key) implements Message {}

    /** Either: the value. */
    record Value(String key, String json) implements Message {}

    /** Either: there will be no value. */
    record Failed(String key, String reason) implements Message {}

    /**
     * Worker: lend me some numbers.
     *
     * @param wanted how many at most
     */
    record Ask(String pool, long wanted) implements Message {}

    /**
     * Coordinator: these are yours; none if there are none left.
     *
     * @param to the first one that is not yours
     */
    record Lease(String pool, long from, long to) implements Message {
        long size() {
            return to - from;
        }
    }

    /**
     * Coordinator: your clock has moved against ours since the start, by so much since the last time that we said so; yours
     * is ahead if that is positive.
     */
    record Moved(long nanos) implements Message {}

    /**
     * Coordinator: what its test was given, which counts instead of what the worker's own was given.
     *
     * @param parameters system properties, and parameters of JUnit
     * @param variables of the environment
     * @param file what stands in the file of settings
     * @param libraries the names of the jars on the class path
     */
    record Given(
            Map<String, String> parameters,
            Map<String, String> variables,
            Map<String, String> file,
            List<String> libraries)
            implements Message {
        public static final Given NOTHING = new Given(Map.of(), Map.of(), Map.of(), List.of());

        public Given {
            parameters = Map.copyOf(parameters);
            variables = Map.copyOf(variables);
            file = Map.copyOf(file);
            libraries = List.copyOf(libraries);
        }
    }
}
