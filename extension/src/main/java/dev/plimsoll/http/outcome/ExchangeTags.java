/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.outcome;

import dev.plimsoll.plan.Tags;
import dev.plimsoll.user.Place;
import org.apiguardian.api.API;

/**
 * What tells exchanges apart in the statistics. Exchanges with equal tags share their histograms.
 *
 * @param status 0 = no answer
 * @param outcome a declared name, {@code ok}, {@code failed}, {@code redirect}, {@code interrupted}, or the error kind
 * @param error the error kind, or empty
 * @param expected whether it counts as good in {@code http_req_failed}
 * @param own the user's tags of this request
 */
@API(status = API.Status.INTERNAL)
public record ExchangeTags(
        Place place,
        String endpoint,
        String method,
        int status,
        String outcome,
        String error,
        boolean expected,
        Tags own) {
    public static final String OK = "ok";
    public static final String FAILED = "failed";
    public static final String REDIRECT = "redirect";
    public static final String INTERRUPTED = "interrupted";
}
