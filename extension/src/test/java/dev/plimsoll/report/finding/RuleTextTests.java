/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.report.Rules;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTextTests {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    p95<500                                              | ''                                | p95<500
                    http_req_duration: p(95) < 200ms                     | ''                                | p(95) < 200ms
                    http_req_duration{scenario:baseline}: p95<200        | {scenario:baseline}               | p95<200
                    http_req_duration { endpoint:'GET /a' }: p95<200     | {endpoint:'GET /a'}               | p95<200
                    http_req_duration{endpoint:'GET /o/{id}'}: p95<200   | {endpoint:'GET /o/{id}'}          | p95<200
                    http_req_duration{endpoint:'a:b, c',status:200}:p9<1 | {endpoint:'a:b, c',status:200}    | p9<1
                    """)
    void sourceIsCutWhereItsGrammarHasJoints(String source, String selector, String rule) {
        Map<String, String> tags = new LinkedHashMap<>();
        SourceParts.of(source).tagNames().forEach(name -> tags.put(name, "as written"));
        RuleText text = RuleText.of(rule(source, Tags.of(tags)));
        assertThat(text.selector()).isEqualTo(selector.equals("''") ? "" : selector);
        assertThat(text.rule()).isEqualTo(rule);
        assertThat(text.metric()).isEqualTo("http_req_duration");
    }

    @ParameterizedTest(name = "{0} as attribute reads {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    create_order | {endpoint:create_order}
                    GET /orders  | {endpoint:'GET /orders'}
                    GET /o/{id}  | {endpoint:'GET /o/{id}'}
                    a,b          | {endpoint:'a,b'}
                    ::cart       | {endpoint:'::cart'}
                    """)
    void attributesOfMoreThanAWordAreQuoted(String value, String selector) {
        assertThat(RuleText.of(rule("p95<500", Tags.of("endpoint", value))).selector())
                .isEqualTo(selector);
    }

    @Test
    void attributesFollowWhatIsWritten() {
        var rule = Rules.in(
                "hold",
                rule("http_req_duration{status:200}: p95<500", Tags.of(Map.of("status", "200", "endpoint", "pay"))));
        assertThat(RuleText.of(rule).sentence())
                .isEqualTo("http_req_duration{status:200,endpoint:pay,phase:hold} p95<500");
    }

    @Test
    void phaseInTheTextIsNotRepeated() {
        var rule = Rules.in("hold", rule("http_req_duration{phase:hold}: p95<500", Tags.NONE));
        assertThat(RuleText.of(rule).title()).isEqualTo("http_req_duration{phase:hold}");
    }

    @Test
    void ruleWithoutATextIsWrittenAnew() {
        assertThat(RuleText.of(rule("", Tags.NONE)).sentence()).isEqualTo("http_req_duration p95<500");
    }

    private static ThresholdRule rule(String source, Tags tags) {
        return Rules.rule(source, "http_req_duration", tags, Aggregate.percentile(95), Operator.LESS, 500);
    }
}
