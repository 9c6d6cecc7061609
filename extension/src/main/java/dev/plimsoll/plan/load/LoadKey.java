/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.load;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** The attributes that define a load model, by their names in annotations and configuration keys. */
@API(status = API.Status.INTERNAL)
public enum LoadKey {
    ITERATIONS("iterations"),
    ITERATIONS_PER_VU("iterationsPerVu"),
    RATE("rate"),
    STAGES("stages"),
    DURATION("duration"),
    RAMP_UP("rampUp"),
    RAMP_DOWN("rampDown"),
    VUS("vus"),
    MAX_VUS("maxVus"),
    ARRIVALS("arrivals"),
    WARMUP("warmup"),
    PACE("pace"),
    GRACEFUL_STOP("gracefulStop");

    private final String label;

    LoadKey(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Optional<LoadKey> labelled(String label) {
        return Arrays.stream(values()).filter(key -> key.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(LoadKey::label).toList();
    }
}
