/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.plan.TextPlace;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Configures an outcome of a {@link Load}; the methods correspond to the attributes of {@link Outcome}. A reply has the
 * outcome if it meets all conditions. Not thread-safe.
 */
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

    /**
     * Requires one of these status codes.
     *
     * @param codes the status codes, one of which must match
     * @return this definition
     */
    public LoadOutcome status(int... codes) {
        status = IntStream.of(codes).boxed().toList();
        return this;
    }

    /**
     * Requires a body that contains the given text.
     *
     * @param contained the text
     * @return this definition
     */
    public LoadOutcome body(String contained) {
        body = contained;
        return this;
    }

    /**
     * Requires a body in which the regular expression finds a match.
     *
     * @param regex a regular expression of {@link java.util.regex.Pattern}
     * @return this definition
     */
    public LoadOutcome bodyMatches(String regex) {
        bodyMatches = regex;
        return this;
    }

    /**
     * Requires a header, given as {@code "name: value"}, whose value contains the given one.
     *
     * @param nameAndValue the name, which is not case-sensitive, and the text that the value must contain
     * @return this definition
     */
    public LoadOutcome header(String nameAndValue) {
        header = nameAndValue;
        return this;
    }

    /**
     * Requires a request to the endpoint with this name.
     *
     * @param endpointName the name of the endpoint: {@code "POST /orders"}
     * @return this definition
     */
    public LoadOutcome endpoint(String endpointName) {
        endpoint = endpointName;
        return this;
    }

    /**
     * Counts replies with this outcome as failed; see {@link Outcome#expected()}.
     *
     * @return this definition
     */
    public LoadOutcome unexpected() {
        expected = false;
        return this;
    }

    OutcomeRule rule() {
        return new OutcomeRule(TextPlace.CODE, name, status, body, bodyMatches, header, endpoint, expected);
    }
}
