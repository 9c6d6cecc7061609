/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.plan.ConfigurationException;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Creates faults to inject by hand: {@code DB.inject(Faults.latency("500ms").jitter("100ms"))}. Durations, bandwidths and
 * rates are written as in annotations; a text that cannot be read throws a {@link ConfigurationException}.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Faults {
    private Faults() {}

    /**
     * Delays bytes, each way that the fault hits; as many bytes pass as before.
     *
     * @param duration a duration such as {@code "500ms"}
     * @return a rule with that fault
     */
    public static FaultRule latency(String duration) {
        return FaultRule.of(FaultKind.LATENCY, Map.of(FaultAttribute.LATENCY, duration));
    }

    /**
     * Lets at most that much pass on each connection and each way: {@code "64KB/s"}, {@code "5Mbit/s"}.
     *
     * @param bandwidth an amount of data per second
     * @return a rule with that fault
     */
    public static FaultRule bandwidth(String bandwidth) {
        return FaultRule.of(FaultKind.BANDWIDTH, Map.of(FaultAttribute.BANDWIDTH, bandwidth));
    }

    /**
     * Holds all bytes back and delivers them at its end; connections stay open, and new ones are accepted.
     *
     * @return a rule with that fault
     */
    public static FaultRule stall() {
        return FaultRule.of(FaultKind.STALL, Map.of());
    }

    /**
     * Resets open connections once, and each new one while it lasts. {@link Direction#DOWN} resets the client's end and
     * closes the server's in order; {@link Direction#UP} does it the other way round.
     *
     * @return a rule with that fault
     */
    public static FaultRule reset() {
        return FaultRule.of(FaultKind.RESET, Map.of());
    }

    /**
     * Refuses new connections; open ones go on.
     *
     * @return a rule with that fault
     */
    public static FaultRule refuse() {
        return FaultRule.of(FaultKind.REFUSE, Map.of());
    }

    /**
     * Ends each connection after that many more bytes one way; what was sent before still arrives.
     *
     * @param bytes the number of bytes
     * @return a rule with that fault
     */
    public static FaultRule cutAfter(long bytes) {
        return FaultRule.of(FaultKind.CUT_AFTER, Map.of(FaultAttribute.BYTES, Long.toString(bytes)));
    }

    /**
     * Passes at most that many bytes at a time; {@link FaultRule#pause} sets a pause after each slice.
     *
     * @param bytes the number of bytes, at least 1
     * @return a rule with that fault
     */
    public static FaultRule slice(long bytes) {
        return FaultRule.of(FaultKind.SLICE, Map.of(FaultAttribute.BYTES, Long.toString(bytes)));
    }

    /**
     * Closes open connections and refuses new ones.
     *
     * @return a rule with that fault
     */
    public static FaultRule down() {
        return FaultRule.of(FaultKind.DOWN, Map.of());
    }

    /**
     * Answers with a status, without asking the provider.
     *
     * @param status a status code from 200 to 599
     * @return a rule with that fault
     */
    public static FaultRule status(int status) {
        return FaultRule.of(FaultKind.STATUS, Map.of(FaultAttribute.STATUS, Integer.toString(status)));
    }

    /**
     * Answers a share of the requests with status 500, or with {@link FaultRule#status}: {@code "50%"}, {@code "0.5"}.
     *
     * @param rate the share of the requests that fail
     * @return a rule with that fault
     */
    public static FaultRule failureRate(String rate) {
        return FaultRule.of(FaultKind.FAILURE_RATE, Map.of(FaultAttribute.RATE, rate));
    }

    /**
     * Answers requests above the rate with status 429 and {@code Retry-After} in seconds: {@code "5/s"}, {@code
     * "100/m"}. The rate is that of fixed windows, each of which begins with a request: 100 requests at once, then none
     * for the rest of the minute.
     *
     * @param rate the requests that the limit lets pass
     * @return a rule with that fault
     */
    public static FaultRule rateLimit(String rate) {
        return FaultRule.of(FaultKind.RATE_LIMIT, Map.of(FaultAttribute.RATE, rate));
    }

    /**
     * Delays the answers of the provider.
     *
     * @param duration a duration such as {@code "500ms"}
     * @return a rule with that fault
     */
    public static FaultRule slow(String duration) {
        return FaultRule.of(FaultKind.SLOW, Map.of(FaultAttribute.LATENCY, duration));
    }

    /**
     * Kills a process or container, without a chance to clean up, and starts it again at the end.
     *
     * @return a rule with that fault
     */
    public static FaultRule kill() {
        return FaultRule.of(FaultKind.KILL, Map.of());
    }

    /**
     * Halts a process or container, as if its machine were frozen: connections stay open, and nobody answers.
     *
     * @return a rule with that fault
     */
    public static FaultRule pause() {
        return FaultRule.of(FaultKind.PAUSE, Map.of());
    }

    /**
     * Stops a process or container, in order if that takes no more than some seconds, and starts it again at once.
     *
     * @return a rule with that fault
     */
    public static FaultRule restart() {
        return FaultRule.of(FaultKind.RESTART, Map.of());
    }

    /**
     * Limits the memory of a container to so many bytes.
     *
     * @param bytes the limit in bytes
     * @return a rule with that fault
     */
    public static FaultRule memory(long bytes) {
        return FaultRule.of(FaultKind.MEMORY, Map.of(FaultAttribute.BYTES, Long.toString(bytes)));
    }
}
