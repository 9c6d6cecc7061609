/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.http.content.Body;
import dev.plimsoll.http.outcome.Judgement;
import dev.plimsoll.http.outcome.ServerResponse;
import dev.plimsoll.http.outcome.Unmet;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.OutcomeRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesTests {
    private static final Request REQUEST =
            new Request.Builder().url("http://localhost/x").build();

    private static final List<OutcomeRule> RULES = List.of(
            rule("created", List.of(201), "", "", "", "create_order", true),
            rule("declined", List.of(402, 409), "", "", "", "", true),
            rule("empty_cart", List.of(), "cart is empty", "", "", "", true),
            rule("slow_down", List.of(), "", "", "Retry-After", "", false),
            rule("cached", List.of(200), "", "", "x-CACHE: HIT", "", true),
            rule("hidden_error", List.of(200), "", "\"error\":\\s*\"E\\d+\"", "", "", false));

    @ParameterizedTest(name = "{0} {1} with {2} and {3} is {4}, failed: {5}")
    @CsvSource(
            delimiter = '|',
            value = {
                "create_order | 201 | ''             | body                 | created      | false",
                "GET /x       | 201 | ''             | body                 | ok           | false",
                "GET /x       | 402 | ''             | body                 | declined     | false",
                "GET /x       | 409 | ''             | the cart is empty    | declined     | false",
                "GET /x       | 422 | ''             | the cart is empty    | empty_cart   | false",
                "GET /x       | 200 | retry-after: 3 | body                 | slow_down    | true",
                "GET /x       | 200 | X-Cache: a HIT | body                 | cached       | false",
                "GET /x       | 200 | X-Cache: MISS  | body                 | ok           | false",
                "GET /x       | 200 | ''             | {\"error\": \"E17\"} | hidden_error | true",
                "GET /x       | 304 | ''             | ''                   | ok           | false",
                "GET /x       | 404 | ''             | ''                   | failed       | true",
                "GET /x       | 500 | ''             | body                 | failed       | true"
            })
    void theFirstMatchNamesTheReply(
            String endpoint, int status, String header, String body, String outcome, boolean failed) {
        assertThat(outcomes(RULES).judge(endpoint, response(status, header, body)))
                .isEqualTo(new Judgement(outcome, failed));
    }

    @Test
    void aLastRuleWithoutConditionsMakesTheListExhaustive() {
        Outcomes outcomes = outcomes(List.of(
                rule("fine", List.of(200), "", "", "", "", true), rule("other", List.of(), "", "", "", "", false)));

        assertThat(outcomes.judge("x", response(200, "", ""))).isEqualTo(new Judgement("fine", false));
        assertThat(outcomes.judge("x", response(204, "", ""))).isEqualTo(new Judgement("other", true));
    }

    @Test
    void whatARequestExpectsDecidesAndTheRuleNames() {
        Outcomes outcomes = outcomes(RULES);
        ServerResponse declined = response(402, "", "");
        var reply = new Reply("GET /x", declined, null, new Timings(0, 0, 0, 0, 0, 0, 0, 0), "", Judgement.OK, REQUEST);

        assertThat(outcomes.judge(reply, declined, new Expectation(new int[] {200}, null, "")))
                .isEqualTo(new Judgement("declined", true, new Unmet(", expected 200", null)));
        assertThat(outcomes.judge(reply, declined, new Expectation(new int[] {402}, null, "")))
                .isEqualTo(new Judgement("declined", false));
    }

    @Test
    void everyErrorIsReportedBeforeTheFirstRequest() {
        List<OutcomeRule> wrong = List.of(
                rule("a", List.of(99), "", "", "", "", true),
                rule("b", List.of(), "", "([", "", "", true),
                rule("c", List.of(), "", "", ": x", "", true),
                rule("", List.of(), "", "", "", "", true));

        assertThatThrownBy(() -> TestUser.of("http://127.0.0.1:1", wrong, List.of()))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        mistake -> assertThat(mistake.errors())
                                .hasSize(4)
                                .anySatisfy(text -> assertThat(text).contains("status 99 must be from 100 to 599"))
                                .anySatisfy(
                                        text -> assertThat(text)
                                                .startsWith(
                                                        "@Outcome(name = \"b\"): bodyMatches \"([\" is not a regular expression"))
                                .anySatisfy(text -> assertThat(text).contains("header \": x\" is not like")));
    }

    private static Outcomes outcomes(List<OutcomeRule> rules) {
        var mistakes = new ArrayList<String>();
        var outcomes = new Outcomes(rules, mistakes);
        assertThat(mistakes).isEmpty();
        return outcomes;
    }

    private static ServerResponse response(int status, String header, String body) {
        var headers = new Headers.Builder();
        if (!header.isEmpty()) {
            headers.add(header);
        }
        return new ServerResponse(
                status, "", headers.build(), Body.of(body.getBytes(StandardCharsets.UTF_8), "text/plain"));
    }

    private static OutcomeRule rule(
            String name,
            List<Integer> status,
            String body,
            String bodyMatches,
            String header,
            String endpoint,
            boolean expected) {
        return new OutcomeRule(name, status, body, bodyMatches, header, endpoint, expected);
    }
}
