/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.trace.InventedTraces.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowRequestsTests {
    private static int requests(Random random) {
        return (int) (20 * Math.pow(250, random.nextDouble())); // 20 to 5,000
    }

    @Test
    void healthyServicesHaveNoCause() {
        var random = new Random(1);
        var named = new ArrayList<String>();
        for (int seed = 1; seed <= 200; seed++) {
            int requests = requests(random);
            List<Finding> found = SlowRequests.explain(InventedTraces.ENDPOINT, InventedTraces.healthy(seed, requests));
            int run = seed;
            found.forEach(each -> named.add("run " + run + " of " + requests + ": " + each.sentence() + " " + each));
        }
        assertThat(named).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "POOL_WAIT, GAP, SELECT customer",
        "REPEATED_QUERY, COUNT, SELECT order_item",
        "LOCK, GAP, INSERT order",
        "SLOW_QUERY, SELF_TIME, SELECT stock",
        "SLOW_DOWNSTREAM, SELF_TIME, GET /stock"
    })
    void plantedCausesAreNamedFirst(Cause cause, FindingKind kind, String span) {
        var random = new Random(2);
        var missed = new ArrayList<String>();
        for (int seed = 1; seed <= 20; seed++) {
            int requests = Math.max(40, requests(random));
            double share = 0.02 + 0.18 * random.nextDouble();
            List<Finding> found =
                    SlowRequests.explain(InventedTraces.ENDPOINT, InventedTraces.planted(seed, cause, requests, share));
            if (found.isEmpty()
                    || found.get(0).kind() != kind
                    || !found.get(0).span().equals(span)) {
                missed.add("run " + seed + " of " + requests + ", share " + share + ": " + found);
            }
        }
        assertThat(missed).hasSizeLessThanOrEqualTo(1);
    }
}
