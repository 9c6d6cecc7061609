/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

/** What a reply is called, and whether it failed. */
record Judgement(String outcome, boolean failed) {
    static final Judgement OK = new Judgement(ExchangeTags.OK, false);
    static final Judgement FAILED = new Judgement(ExchangeTags.FAILED, true);
    static final Judgement REDIRECT = new Judgement(ExchangeTags.REDIRECT, false);
    static final Judgement INTERRUPTED = new Judgement(ExchangeTags.INTERRUPTED, false);

    /** As if no outcome were declared. */
    static Judgement ofStatus(int status) {
        return status >= 400 ? FAILED : OK;
    }
}
