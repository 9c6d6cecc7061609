/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.user.Ending;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What the coordinator and its workers send to each other. Times are nanoseconds: times of a clock are those of the receiver's
 * clock, all others count from the start of the run.
 */
@API(status = API.Status.INTERNAL)
public sealed interface Message {
    /** From the coordinator, first of all: prove that you know the token. */
    record Challenge(String nonce) implements Message {}

    /**
     * From a worker: the proof, and a challenge in return.
     *
     * @param seat the number that it was started with, from 1; 0 for any
     * @param host the name of its machine
     * @param build the test that it runs
     */
    record Hello(String nonce, String proof, int seat, String host, TestBuild build) implements Message {}

    /**
     * From the coordinator: its own proof, and the worker's part of the run.
     *
     * @param worker from 0
     */
    record Welcome(String proof, int worker, int workers) implements Message {}

    /** From the coordinator: this worker cannot take part. */
    record Refused(String reason) implements Message {}

    /** From a worker: its users have been made and are waiting. */
    record Ready(String fingerprint) implements Message {}

    /** From a worker: the test cannot be run as it is written. */
    record Mistake(List<String> errors) implements Message {
        public Mistake {
            errors = List.copyOf(errors);
        }
    }

    /** From the coordinator: what does your clock show? */
    record Ping(long sentAt) implements Message {}

    /** From a worker: what its clock shows. */
    record Pong(long sentAt, long at) implements Message {}

    /** From the coordinator: the run starts when the worker's clock shows this time. */
    record Start(long at) implements Message {}

    /** From the coordinator: the scenario has ended everywhere, and those that follow it start at this time. */
    record Place(String ended, long at) implements Message {}

    /**
     * From the coordinator: a fault has begun or ended. A few samples of that moment may have been counted already, too few
     * to change a figure.
     */
    record Fault(String name, boolean ended, long at) implements Message {}

    /** From a worker: all of its users of the scenario have ended. */
    record Ended(String scenario) implements Message {}

    /** From a worker: one interval, in order and without gaps. */
    record Measured(Interval interval) implements Message {}

    /** From a worker: one of its users ends the run. From the coordinator: the run ends. */
    record Stop(Ending.Kind kind, String reason) implements Message {}

    /**
     * From a worker: all of its users have ended, and everything that it measured has been sent.
     *
     * @param warnings for people who read the figures
     * @param sent what all its intervals together have measured
     */
    record Done(int usersMade, List<String> warnings, Totals sent) implements Message {
        public Done {
            warnings = List.copyOf(warnings);
        }
    }

    /** From either: still there. */
    record Beat(int activeUsers) implements Message {}

    /** From the coordinator: the run is over. */
    record Bye() implements Message {}

    /** From a worker: what is the value of that key, which is computed once for all? */
    record Once(String key) implements Message {}

    /** From the coordinator: nobody knows; compute it. */
    record Compute(String key) implements Message {}

    /** From either: the value. */
    record Value(String key, String json) implements Message {}

    /** From either: there will be no value. */
    record Failed(String key, String reason) implements Message {}

    /**
     * From a worker: lend me some numbers.
     *
     * @param wanted how many at most
     */
    record Ask(String pool, long wanted) implements Message {}

    /**
     * From the coordinator: these are yours; none if there are none left.
     *
     * @param to the first one that is not yours
     */
    record Lease(String pool, long from, long to) implements Message {
        long size() {
            return to - from;
        }
    }

    /**
     * From the coordinator: the worker's clock has moved against the coordinator's, by this number of nanoseconds since the
     * last message of this kind; positive if the worker's clock gained.
     */
    record Moved(long nanos) implements Message {}

    /**
     * From the coordinator: the settings of its test, which replace the worker's own.
     *
     * @param parameters system properties, and parameters of JUnit
     * @param variables of the environment
     * @param file the content of the settings file
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
