/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import java.util.Optional;

/**
 * How much of another's CPU a request of Plimsoll may take.
 *
 * @param ratio none if the other was not measured
 * @param noisy whether others used the machine in a round of either
 */
public record Bar(int users, String generator, String text, double limit, Optional<Spread> ratio, boolean noisy) {
    public boolean measured() {
        return ratio.isPresent();
    }

    public boolean met() {
        return ratio.isPresent() && ratio.get().median() <= limit;
    }

    public String found() {
        return ratio.map(found -> found.text(2) + (noisy ? ", noisy" : "")).orElse("not measured");
    }
}
