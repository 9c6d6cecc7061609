/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.load.LoadAttributes;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartLineTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vus=1                                        | 1 iteration by each of 1 user",
                "vus=10;duration=30s                          | 10 users for 30s",
                "vus=10;duration=30s;warmup=5s                | 5s of warm-up, then 10 users for 30s",
                "vus=10;duration=30s;rampUp=10s;rampDown=10s  | up to 10 users in 50s",
                "vus=2;iterations=20                          | 20 iterations by 2 users",
                "rate=1000/60s;duration=1m                    | up to 16.7 starts/s for 1m",
            })
    void saysWhatIsAboutToRun(String attributes, String load) {
        LoadAttributes all = LoadAttributes.DEFAULTS;
        for (String attribute : attributes.split(";")) {
            String[] pair = attribute.split("=", 2);
            all = all.with(pair[0], pair[1]);
        }
        var plan = new LoadPlan(
                "OrdersLoadTest.order",
                List.of(all.toScenario(Scenario.DEFAULT, 1)),
                List.of(),
                List.of(),
                List.of(),
                7,
                "run",
                List.of());
        assertThat(StartLine.of(plan, "http://127.0.0.1:3000", 0))
                .isEqualTo("▶ OrdersLoadTest.order: " + load + " → http://127.0.0.1:3000 (seed 7)");
        assertThat(StartLine.of(plan, null, 4))
                .isEqualTo("▶ OrdersLoadTest.order: " + load + ", on 4 workers (seed 7)");
    }
}
