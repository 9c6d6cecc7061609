/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Reads figures of a target while a load test runs: a static field of this type, annotated with {@code @Probe}, is read
 * once a second.
 *
 * <p>Each probe has a thread of its own, so a slow one never delays the load. A figure counts until it is read
 * again, for five seconds at most: where a probe throws or hangs for longer, there is a gap in the figures and a warning.
 */
@API(status = API.Status.EXPERIMENTAL)
public interface ResourceProbe {
    /**
     * Reads all figures once. Never called by two threads at the same time. The thread is interrupted at the end of the
     * load.
     *
     * @param into takes the figures
     * @throws Exception if the figures are not available now; the message is shown in a warning
     */
    void read(Readings into) throws Exception;

    /**
     * {@return the metrics that are known before the first read, with their units} Others may be read, too: these are
     * plain numbers, and a threshold on a misspelled one is not noticed before the load.
     */
    default List<MetricOf> metrics() {
        return List.of();
    }

    /**
     * Returns, by the name of a metric, why it was not read, or not completely, as of the last read: a threshold on it
     * shows that. Any thread may call it.
     *
     * @return the reasons
     */
    default Map<String, String> missing() {
        return Map.of();
    }

    /** Closes connections. Called once, after the last read. */
    default void close() {}
}
