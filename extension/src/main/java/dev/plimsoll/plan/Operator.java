/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/** Compares an actual value with a limit. */
@API(status = API.Status.INTERNAL)
public enum Operator {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    EQUAL("=="),
    NOT_EQUAL("!=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    public boolean holds(double actual, double limit) {
        return switch (this) {
            case LESS -> actual < limit;
            case AT_MOST -> actual <= limit;
            case GREATER -> actual > limit;
            case AT_LEAST -> actual >= limit;
            case EQUAL -> actual == limit;
            case NOT_EQUAL -> actual != limit;
        };
    }
}
