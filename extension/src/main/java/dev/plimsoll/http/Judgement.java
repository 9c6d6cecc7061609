/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import org.jspecify.annotations.Nullable;

/**
 * What a reply is called, and whether it failed.
 *
 * @param unmet what the request itself expected in vain, or null
 */
record Judgement(String outcome, boolean failed, @Nullable Unmet unmet) {
    static final Judgement OK = new Judgement(ExchangeTags.OK, false);
    static final Judgement FAILED = new Judgement(ExchangeTags.FAILED, true);
    static final Judgement REDIRECT = new Judgement(ExchangeTags.REDIRECT, false);
    static final Judgement INTERRUPTED = new Judgement(ExchangeTags.INTERRUPTED, false);

    Judgement(String outcome, boolean failed) {
        this(outcome, failed, null);
    }

    /** As if no outcome were declared. */
    static Judgement ofStatus(int status) {
        return status >= 400 ? FAILED : OK;
    }

    /** {@code , expected 201}; empty unless the request expected something else. */
    String unmetText() {
        return unmet == null ? "" : unmet.text();
    }
}
