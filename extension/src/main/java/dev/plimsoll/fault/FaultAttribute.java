/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

/** What can be said about a fault beside its kind and its target. Each kind knows some of them. */
enum FaultAttribute {
    LASTS("lasts"),
    LATENCY("latency"),
    JITTER("jitter"),
    BANDWIDTH("bandwidth"),
    BYTES("bytes"),
    STATUS("status"),
    RATE("rate"),
    SHARE("share"),
    DIRECTION("direction"),
    SEED("seed");

    private final String text;

    FaultAttribute(String text) {
        this.text = text;
    }

    /** Returns the name as authors write it. */
    @Override
    public String toString() {
        return text;
    }
}
