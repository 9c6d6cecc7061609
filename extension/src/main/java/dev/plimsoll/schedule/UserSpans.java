/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.Scenario;
import java.util.List;

public final class UserSpans {
    private UserSpans() {}

    public static List<List<Span>> of(Scenario scenario) {
        throw new UnsupportedOperationException();
    }
}
