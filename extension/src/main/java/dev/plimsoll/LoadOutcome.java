/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.OutcomeRule;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/** An outcome of a {@link Load}, in the words of {@link Outcome}. One thread at a time. */
@API(status = API.Status.EXPERIMENTAL)
public final class LoadOutcome {
    private final String name;
    private List<Integer> status = List.of();
    private String body = "";
    private String bodyMatches = "";
    private String header = "";
    private String endpoint = "";
    private boolean expected = true;

    LoadOutcome(String name) {
        this.name = name;
    }

    /** As {@link Outcome#status()}. */
    public LoadOutcome status(int... codes) {
        status = IntStream.of(codes).boxed().toList();
        return this;
    }

    /** As {@link Outcome#body()}. */
    public LoadOutcome body(String contained) {
        body = contained;
        return this;
    }

    /** As {@link Outcome#bodyMatches()}. */
    public LoadOutcome bodyMatches(String regex) {
        bodyMatches = regex;
        return this;
    }

    /** As {@link Outcome#header()}: {@code "name: value"}. */
    public LoadOutcome header(String nameAndValue) {
        header = nameAndValue;
        return this;
    }

    /** As {@link Outcome#endpoint()}. */
    public LoadOutcome endpoint(String endpointName) {
        endpoint = endpointName;
        return this;
    }

    /** Such replies count as failed: {@link Outcome#expected()} is false. */
    public LoadOutcome unexpected() {
        expected = false;
        return this;
    }

    OutcomeRule rule() {
        return new OutcomeRule(name, status, body, bodyMatches, header, endpoint, expected);
    }
}
