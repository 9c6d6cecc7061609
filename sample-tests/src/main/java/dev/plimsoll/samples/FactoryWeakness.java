/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.util.Map;

/**
 * What a {@link FactorySystem} can lack. The system property {@code factory.weakness} takes it away from every one that is started:
 * {@code mvn verify -Dit.test=FactoryLoadTest -Dfactory.weakness=NO_INDEX} shows what the load test says then.
 */
public enum FactoryWeakness implements Weakness {
    /** No table has an index. */
    NO_INDEX(Map.of("no.index", true)),
    /** The list of 24 templates takes 25 queries. */
    N_PLUS_ONE_QUERIES(Map.of("template.queries.each", true));

    static final String PROPERTY = "factory.weakness";

    private final Map<String, Object> properties;

    FactoryWeakness(Map<String, Object> properties) {
        this.properties = Map.copyOf(properties);
    }

    @Override
    public Map<String, Object> properties() {
        return properties;
    }
}
