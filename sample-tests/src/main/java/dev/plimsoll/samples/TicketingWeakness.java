/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.util.Map;

/**
 * What a {@link TicketingSystem} can lack. The system property {@code ticketing.weakness} takes it away from every one that is started:
 * {@code mvn verify -Dit.test=TicketingLoadTest -Dticketing.weakness=NO_COMPENSATION} shows what the load test says then.
 */
public enum TicketingWeakness implements Weakness {
    /** The seat of a payment that failed is not given back. */
    NO_COMPENSATION(Map.of("compensation", false)),
    /** No card is declined, and no payment times out. */
    ACCEPTS_EVERY_CARD(Map.of("payment.accepts.all", true));

    static final String PROPERTY = "ticketing.weakness";

    private final Map<String, Object> properties;

    TicketingWeakness(Map<String, Object> properties) {
        this.properties = Map.copyOf(properties);
    }

    @Override
    public Map<String, Object> properties() {
        return properties;
    }
}
