/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * A cause of slow requests.
 *
 * @param service of the span; empty if all spans are of one service, and for the request itself
 * @param span whose time or number it is; of a gap the one that begins at its end or, if
 *     {@code after}, that ended at its start; empty for the time of a request outside all spans
 * @param parent the span in which it was; empty for the request itself
 * @param after whether a gap stands at the end of its parent
 * @param slow the median of the slow requests that show it: milliseconds, or spans per request
 * @param usual the median of the middle half of the requests, likewise; for {@link FindingKind#REPEATED} the same as
 *     {@code slow}
 * @param millis the time it takes in slow requests; for {@link FindingKind#REPEATED} in usual ones
 * @param share of the difference between slow and usual response times that it explains, from 0 to 1; for
 *     {@link FindingKind#USUAL_GAP} of all response times, for {@link FindingKind#REPEATED} of the usual ones
 * @param traces how many requests were compared
 */
@API(status = API.Status.INTERNAL)
public record Finding(
        String endpoint,
        FindingKind kind,
        String service,
        String span,
        String parent,
        boolean after,
        double slow,
        double usual,
        double millis,
        double share,
        int traces) {

    /** Returns the finding in plain English: {@code create_order: 1,750 ms before SELECT customer began (usually 3 ms)}. */
    public String sentence() {
        return endpoint + ": "
                + switch (kind) {
                    case GAP -> "%s %s (usually %s)".formatted(time(slow), place(), time(usual));
                    case USUAL_GAP ->
                        "%s %s (usually %s, most of the time of any request)"
                                .formatted(time(slow), place(), time(usual));
                    case SELF_TIME -> "%s %s (usually %s)".formatted(time(slow), itself(), time(usual));
                    case COUNT ->
                        "%s %s, %s in all (usually %s)"
                                .formatted(named(), times(slow), time(millis), usual == 0 ? "none" : times(usual));
                    case REPEATED ->
                        "%s %s in a usual request, %s in all".formatted(named(), times(slow), time(millis));
                };
    }

    /** Whether the time passed outside all spans of targets: on the way, before they began, or in the load generator. */
    public boolean isOutsideTargets() {
        return switch (kind) {
            case GAP, USUAL_GAP -> parent.isEmpty();
            case SELF_TIME -> span.isEmpty();
            case COUNT, REPEATED -> false;
        };
    }

    private String place() {
        return after ? "after " + named() + " ended" : "before " + named() + " began";
    }

    private String itself() {
        return span.isEmpty() ? "outside all spans" : "in " + named();
    }

    private String named() {
        return service.isEmpty() ? span : span + " of " + service;
    }

    private static String times(double count) {
        long times = Math.round(count);
        return times == 1 ? "once" : String.format(Locale.ROOT, "%,d times", times);
    }

    private static String time(double millis) {
        BigDecimal shown = BigDecimal.valueOf(millis).setScale(millis < 10 ? 1 : 0, RoundingMode.HALF_UP);
        return String.format(Locale.ROOT, shown.stripTrailingZeros().scale() <= 0 ? "%,.0f ms" : "%,.1f ms", shown);
    }
}
