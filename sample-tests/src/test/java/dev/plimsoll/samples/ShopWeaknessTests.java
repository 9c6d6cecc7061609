/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load tests of the shop notice a wrong total, and a slow checkout among many requests that are not. */
@Tag("long")
class ShopWeaknessTests {
    @TempDir
    private Path reports;

    /** Both in one run, as each misses a threshold of its own. */
    @Test
    void anIgnoredCouponAndATenthOfSlowCheckoutsAreNoticed() {
        assertThat(FailedTest.messageOf(
                        FailedTest.loadTest(ShopLoadTest.class, "checkoutFlow"),
                        ShopWeakness.PROPERTY,
                        List.of(ShopWeakness.IGNORES_COUPONS, ShopWeakness.SLOW_TENTH_CHECKOUT),
                        Map.of("plimsoll.ShopLoadTest.checkoutFlow.timeScale", "0.005"),
                        reports))
                .containsPattern("✗ checks \\(implicit\\) +rate==100% +was ")
                .contains("the total is the price less the coupon: ")
                .containsPattern("✗ http_req_duration\\{endpoint:checkout} +max<5000 +was [6-9]");
    }
}
