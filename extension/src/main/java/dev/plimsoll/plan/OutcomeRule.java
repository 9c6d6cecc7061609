/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.List;
import org.apiguardian.api.API;

/**
 * An outcome: names the replies that meet all its conditions, and decides whether they failed. An empty
 * condition is met by every reply.
 *
 * @param header {@code "name: value"}
 */
@API(status = API.Status.INTERNAL)
public record OutcomeRule(
        TextPlace place,
        String name,
        List<Integer> status,
        String body,
        String bodyMatches,
        String header,
        String endpoint,
        boolean expected) {
    public OutcomeRule {
        status = List.copyOf(status);
    }

    /** Creates a rule that stands in an annotation. */
    public OutcomeRule(
            String name,
            List<Integer> status,
            String body,
            String bodyMatches,
            String header,
            String endpoint,
            boolean expected) {
        this(TextPlace.ANNOTATIONS, name, status, body, bodyMatches, header, endpoint, expected);
    }

    /** Returns the beginning of messages about it. */
    public String where() {
        return place.outcome(name);
    }

    /** Returns the part before the colon; empty if there is no condition on a header. */
    public String headerName() {
        int colon = header.indexOf(':');
        return (colon < 0 ? header : header.substring(0, colon)).strip();
    }

    /** Returns the part after the colon; empty if any value matches. */
    public String headerValue() {
        int colon = header.indexOf(':');
        return colon < 0 ? "" : header.substring(colon + 1).strip();
    }
}
