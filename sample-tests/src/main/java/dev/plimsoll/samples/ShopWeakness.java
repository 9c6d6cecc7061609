/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.util.Map;

/**
 * What a {@link ShopSystem} can lack. The system property {@code shop.weakness} takes it away from every one that is started:
 * {@code mvn verify -Dit.test=ShopLoadTest -Dshop.weakness=IGNORES_COUPONS} shows what the load test says then.
 */
public enum ShopWeakness implements Weakness {
    /** A coupon is accepted and does not reduce the price. */
    IGNORES_COUPONS(Map.of("coupon.ignored", true)),
    /** One checkout in ten takes 6 s longer. */
    SLOW_TENTH_CHECKOUT(Map.of("checkout.tenth.slow", true));

    static final String PROPERTY = "shop.weakness";

    private final Map<String, Object> properties;

    ShopWeakness(Map<String, Object> properties) {
        this.properties = Map.copyOf(properties);
    }

    @Override
    public Map<String, Object> properties() {
        return properties;
    }
}
