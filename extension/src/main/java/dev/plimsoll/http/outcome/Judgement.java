/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.outcome;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a reply is called, and whether it failed.
 *
 * @param unmet what the request itself expected in vain, or null
 */
@API(status = API.Status.INTERNAL)
public record Judgement(
        String outcome, boolean failed, @Nullable Unmet unmet) {
    public static final Judgement OK = new Judgement(ExchangeTags.OK, false);
    public static final Judgement FAILED = new Judgement(ExchangeTags.FAILED, true);
    public static final Judgement REDIRECT = new Judgement(ExchangeTags.REDIRECT, false);
    public static final Judgement INTERRUPTED = new Judgement(ExchangeTags.INTERRUPTED, false);

    public Judgement(String outcome, boolean failed) {
        this(outcome, failed, null);
    }

    /** As if no outcome were declared. */
    public static Judgement ofStatus(int status) {
        return status >= 400 ? FAILED : OK;
    }

    /** {@code , expected 201}; empty unless the request expected something else. */
    public String unmetText() {
        return unmet == null ? "" : unmet.text();
    }
}
