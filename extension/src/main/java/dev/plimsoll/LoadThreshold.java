/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.TextPlace;
import dev.plimsoll.plan.threshold.ThresholdText;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Configures a threshold of a {@link Load}; the methods correspond to the attributes of {@link Threshold}. Not
 * thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class LoadThreshold {
    private final String value;
    private final List<String> tags = new ArrayList<>();
    private String metric = "";
    private String endpoint = "";
    private String outcome = "";
    private String scenario = "";
    private String phase = "";
    private String window = "";
    private boolean abortOnFail;
    private String abortDelay = "";
    private OnNoData onNoData = OnNoData.FAIL;

    LoadThreshold(String value) {
        this.value = value;
    }

    /**
     * Sets the metric, if the text does not name it; see {@link Threshold#metric()}.
     *
     * @param name the name of a metric: {@code "http_req_waiting"}
     * @return this threshold
     */
    public LoadThreshold metric(String name) {
        metric = name;
        return this;
    }

    /**
     * Selects the requests to this endpoint.
     *
     * @param name the name of the endpoint: {@code "GET /items/{id}"}
     * @return this threshold
     */
    public LoadThreshold endpoint(String name) {
        endpoint = name;
        return this;
    }

    /**
     * Selects the requests with this outcome.
     *
     * @param name the name of an outcome, declared or built in
     * @return this threshold
     */
    public LoadThreshold outcome(String name) {
        outcome = name;
        return this;
    }

    /**
     * Selects the samples of this scenario.
     *
     * @param name the name of a scenario of the load
     * @return this threshold
     */
    public LoadThreshold scenario(String name) {
        scenario = name;
        return this;
    }

    /**
     * Selects the iterations that started in this phase; see {@link Threshold#phase()}.
     *
     * @param name the name of a phase: {@code "hold"}
     * @return this threshold
     */
    public LoadThreshold phase(String name) {
        phase = name;
        return this;
    }

    /**
     * Selects the samples that have this tag; several tags must all match.
     *
     * @param name the name of the tag
     * @param tagValue the value that the tag must have
     * @return this threshold
     */
    public LoadThreshold tag(String name, String tagValue) {
        tags.add(name + ":" + tagValue);
        return this;
    }

    /**
     * Requires the threshold to hold in every window of this length; see {@link Threshold#window()}.
     *
     * @param duration a duration such as {@code "10s"}
     * @return this threshold
     */
    public LoadThreshold window(String duration) {
        window = duration;
        return this;
    }

    /**
     * Ends the load as soon as this threshold is missed; see {@link Threshold#abortOnFail()}.
     *
     * @return this threshold
     */
    public LoadThreshold abortOnFail() {
        abortOnFail = true;
        return this;
    }

    /**
     * Sets how long the load runs before this threshold may end it; see {@link Threshold#abortDelay()}.
     *
     * @param duration a duration such as {@code "10s"}
     * @return this threshold
     */
    public LoadThreshold abortDelay(String duration) {
        abortDelay = duration;
        return this;
    }

    /**
     * Sets the result of the threshold if there are no samples; {@link OnNoData#FAIL} by default.
     *
     * @param what whether missing data fails, is skipped, or passes
     * @return this threshold
     */
    public LoadThreshold onNoData(OnNoData what) {
        onNoData = what;
        return this;
    }

    ThresholdText text(TextPlace place) {
        return new ThresholdText(
                place,
                value,
                metric,
                endpoint,
                outcome,
                scenario,
                phase,
                tags,
                window,
                abortOnFail,
                abortDelay,
                NoData.valueOf(onNoData.name()));
    }
}
