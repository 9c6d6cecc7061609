/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.threshold.ThresholdText;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** A threshold of a {@link Load}, in the words of {@link Threshold}. One thread at a time. */
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

    /** As {@link Threshold#metric()}. */
    public LoadThreshold metric(String name) {
        metric = name;
        return this;
    }

    /** As {@link Threshold#endpoint()}. */
    public LoadThreshold endpoint(String name) {
        endpoint = name;
        return this;
    }

    /** As {@link Threshold#outcome()}. */
    public LoadThreshold outcome(String name) {
        outcome = name;
        return this;
    }

    /** As {@link Threshold#scenario()}. */
    public LoadThreshold scenario(String name) {
        scenario = name;
        return this;
    }

    /** As {@link Threshold#phase()}. */
    public LoadThreshold phase(String name) {
        phase = name;
        return this;
    }

    /** As one of {@link Threshold#tags()}. */
    public LoadThreshold tag(String name, String tagValue) {
        tags.add(name + ":" + tagValue);
        return this;
    }

    /** As {@link Threshold#window()}. */
    public LoadThreshold window(String duration) {
        window = duration;
        return this;
    }

    /** As {@link Threshold#abortOnFail()}. */
    public LoadThreshold abortOnFail() {
        abortOnFail = true;
        return this;
    }

    /** As {@link Threshold#abortDelay()}. */
    public LoadThreshold abortDelay(String duration) {
        abortDelay = duration;
        return this;
    }

    /** As {@link Threshold#onNoData()}. */
    public LoadThreshold onNoData(OnNoData what) {
        onNoData = what;
        return this;
    }

    ThresholdText text() {
        return new ThresholdText(
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
