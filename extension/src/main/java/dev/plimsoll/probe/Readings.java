/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * Takes the figures of one read. A metric has the type with which it is first read. The tag {@code target} is added to
 * all tags. Use it only within {@link ResourceProbe#read}.
 */
@API(status = API.Status.EXPERIMENTAL)
public interface Readings {
    /**
     * Records the current value, in the unit of the metric; NaN and infinite values are ignored.
     *
     * @param metric the name of a metric that the probe declares, or a new one
     * @param value the value now
     */
    default void gauge(String metric, double value) {
        gauge(metric, value, Map.of());
    }

    /**
     * Records the current value of a series.
     *
     * @param metric the name of a metric that the probe declares, or a new one
     * @param value the value now
     * @param tags the tags that tell the series of a metric apart, by their names
     */
    void gauge(String metric, double value, Map<String, String> tags);

    /**
     * Records how often something has happened so far; the increase since the previous read counts. A total that has
     * fallen counts from 0: its source was restarted.
     *
     * @param metric the name of a metric that the probe declares, or a new one
     * @param totalSoFar the total since the source was started
     */
    default void counter(String metric, long totalSoFar) {
        counter(metric, totalSoFar, Map.of());
    }

    /**
     * Records how often something has happened so far in a series.
     *
     * @param metric the name of a metric that the probe declares, or a new one
     * @param totalSoFar the total since the source was started
     * @param tags the tags that tell the series of a metric apart, by their names
     */
    void counter(String metric, long totalSoFar, Map<String, String> tags);

    /**
     * Records how much has come together so far in a series, where that is no whole number, such as seconds of CPU
     * time.
     *
     * @param metric the name of a metric that the probe declares, or a new one
     * @param totalSoFar the total since the source was started
     * @param tags the tags that tell the series of a metric apart, by their names
     */
    default void counter(String metric, double totalSoFar, Map<String, String> tags) {
        counter(metric, (long) totalSoFar, tags);
    }

    /**
     * Records how many of all attempts so far were hits; the increase of both since the previous read counts.
     *
     * @param metric the name of a metric that the probe declares, or a new one
     * @param hits the hits so far
     * @param total the attempts so far
     */
    default void rate(String metric, long hits, long total) {
        rate(metric, hits, total, Map.of());
    }

    /**
     * Records how many of all attempts so far were hits in a series.
     *
     * @param metric the name of a metric that the probe declares, or a new one
     * @param hits the hits so far
     * @param total the attempts so far
     * @param tags the tags that tell the series of a metric apart, by their names
     */
    void rate(String metric, long hits, long total, Map<String, String> tags);
}
