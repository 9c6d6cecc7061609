/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.http.ErrorKind;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TagValues;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.load.LoadAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A claim about what can never be, such as {@code http_reqs{status:5xx}: count==0}, must not hold by itself. */
class ImpossibleSelectionTests {
    private static final List<Scenario> SCENARIOS = List.of(
            LoadAttributes.DEFAULTS.with("duration", "10s").with("warmup", "1s").toScenario("default", 1));
    private static final Optional<List<String>> OUTCOMES = Optional.of(List.of("created", "out of stock"));

    private static void read(ThresholdText text) {
        ThresholdParser.parseAll(List.of(text), new ThresholdPlan(SCENARIOS, List.of(), OUTCOMES), TimeScale.NONE);
    }

    private static String errorOf(ThresholdText text) {
        ConfigurationException error = catchThrowableOfType(ConfigurationException.class, () -> read(text));
        assertThat(error).as(text.toString()).isNotNull();
        return String.valueOf(error.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                // values
                "http_reqs{status:5xx}: count==0                  | the status '5xx' is impossible: a status has three digits",
                "http_reqs{status:'5..'}: count==0                | the status '5..' is impossible",
                "http_reqs{status:50}: count==0                   | the status '50' is impossible",
                "http_reqs{status:200,error:timeout}: count==0    | no request has error:timeout and status:200 at once",
                "http_reqs{error:reset,expected_response:true}: count==0 | no request has error:reset and expected_response:true at once",
                "http_reqs{status:0200}: count==0                 | the status '0200' is impossible",
                "http_reqs{status:099}: count==0                  | the status '099' is impossible",
                "http_reqs{status:>=500}: count==0                | the status '>=500' is impossible",
                "http_reqs{status:-1}: count==0                   | the status '-1' is impossible",
                "http_reqs{status:'200 OK'}: count==0             | the status '200 OK' is impossible",
                "http_reqs{status:ok}: count==0                   | the status 'ok' is impossible",
                "data_received{status:2xx}: count==0              | the status '2xx' is impossible",
                "http_reqs_retried{status:5xx}: count==0          | the status '5xx' is impossible",
                "http_reqs{method:get}: count==0                  | the method 'get' is impossible: methods are in upper case, as in method:GET",
                "http_reqs{method:Post}: count==0                 | as in method:POST",
                "http_reqs{method:'GET /a'}: count==0             | the method 'GET /a' is impossible",
                "http_reqs{error:timeouts}: count==0              | the error 'timeouts' is impossible; it must be one of timeout, connect, reset, dns, tls, protocol, did you mean 'timeout'?",
                "http_reqs{error:TIMEOUT}: count==0               | did you mean 'timeout'?",
                "http_reqs{error:status}: count==0                | the error 'status' is impossible",
                "http_reqs{error:1050}: count==0                  | the error '1050' is impossible",
                "http_reqs{expected_response:no}: count==0        | the expected_response 'no' is impossible; it must be one of true, false",
                "http_reqs{expected_response:False}: count==0     | did you mean 'false'?",
                "http_reqs{outcome:faild}: count==0               | the outcome 'faild' is impossible; it must be one of created, out of stock, ok, failed, redirect, interrupted, timeout, connect, reset, dns, tls, protocol, did you mean 'failed'?",
                "http_reqs{outcome:creatd}: count==0              | did you mean 'created'?",
                "http_reqs{outcome:Created}: count==0             | did you mean 'created'?",
                "http_reqs{outcome:200}: count==0                 | the outcome '200' is impossible",
                "http_reqs{scenario:spike}: count==0              | the scenario 'spike' is unknown; the plan has default",
                "http_reqs{phase:ramp-up}: count==0               | the phase 'ramp-up' is unknown; the plan has warmup, hold",
                "group_duration{group:login}: count==0            | the group 'login' is impossible: the name of a group starts with ::, as in group:'::login'",
                "http_reqs{group:':login'}: count==0              | as in group:'::login'",
                // tags that have another name elsewhere, or another case
                "http_reqs{name:'GET /a'}: count==0               | the tag 'name' is unknown, did you mean 'endpoint'?",
                "http_reqs{url:'http://a/b'}: count==0            | the tag 'url' is unknown, did you mean 'endpoint'?",
                "http_reqs{code:503}: count==0                    | the tag 'code' is unknown, did you mean 'status'?",
                "http_reqs{status_code:503}: count==0             | the tag 'status_code' is unknown, did you mean 'status'?",
                "http_reqs{STATUS:503}: count==0                  | the tag 'STATUS' is unknown, did you mean 'status'?",
                "http_reqs{Endpoint:a}: count==0                  | the tag 'Endpoint' is unknown, did you mean 'endpoint'?",
                "http_reqs{expectedResponse:false}: count==0      | did you mean 'expected_response'?",
                // quotes
                "http_reqs{endpoint:\"GET /a\"}: count==0         | the value of 'endpoint' starts with \": values stand in single quotes",
                "http_reqs{endpoint:\"GET /a/{id}\"}: count==0    | the value of 'endpoint' starts with \"",
                "http_reqs{ status : \"503\" }: count==0          | the value of 'status' starts with \"",
                "http_reqs{endpoint:`a`}: count==0                | the value of 'endpoint' starts with `",
                "http_reqs{endpoint:\u201ca\u201d}: count==0      | the value of 'endpoint' starts with \u201c",
                "http_reqs{endpoint:\u2018a\u2019}: count==0      | the value of 'endpoint' starts with \u2018",
                // tags that the metric never has
                "iterations{status:503}: count==0                 | no sample of iterations has the tag 'status'; its tags are scenario, phase",
                "iterations{endpoint:pay}: count==0               | no sample of iterations has the tag 'endpoint'",
                "iterations{outcome:created}: count==0            | no sample of iterations has the tag 'outcome'",
                "iterations{region:eu}: count==0                  | no sample of iterations has the tag 'region'",
                "iterations{group:'::a'}: count==0                | no sample of iterations has the tag 'group'",
                "iterations_failed{error:timeout}: rate==0        | no sample of iterations_failed has the tag 'error'",
                "iterations_interrupted{method:GET}: count==0     | no sample of iterations_interrupted has the tag 'method'",
                "iteration_duration{check:paid}: p95<5            | no sample of iteration_duration has the tag 'check'",
                "dropped_iterations{phase:hold}: count==0         | no sample of dropped_iterations has the tag 'phase'; its tags are scenario",
                "dropped_iterations{region:eu}: count==0          | no sample of dropped_iterations has the tag 'region'",
                "checks{endpoint:pay}: rate==100%                 | no sample of checks has the tag 'endpoint'; its tags are scenario, phase, group, check",
                "checks{name:paid}: rate==100%                    | the tag 'name' is unknown",
                "group_duration{endpoint:pay}: p95<5              | no sample of group_duration has the tag 'endpoint'",
                "rendezvous_incomplete{check:a}: count==0         | no sample of rendezvous_incomplete has the tag 'check'",
                "http_reqs{check:paid}: count==0                  | no sample of http_reqs has the tag 'check'",
                "http_reqs{target:API}: count==0                  | no sample of http_reqs has the tag 'target'; its tags are endpoint, method, status, outcome, scenario, phase, group, error, expected_response and those of your own",
                "data_sent{check:paid}: count==0                  | no sample of data_sent has the tag 'check'",
                "vus{endpoint:a}: max<5                           | no sample of vus has the tag 'endpoint'",
                "vus{phase:hold}: max<5                           | vus has no phases, except for the warm-up",
                "generator_cpu{phase:hold}: max<50%               | generator_cpu has no phases, except for the warm-up",
                "generator_cpu{scenario:default}: max<0.5         | no sample of generator_cpu has the tag 'scenario'",
                "target_memory{endpoint:a}: max<2GB               | no sample of target_memory has the tag 'endpoint'; its tags are target",
                "orders{status:500}: count==0                     | no sample of orders has the tag 'status'; its tags are scenario, phase, group and those of your own",
            })
    void isAConfigurationError(String text, String message) {
        assertThat(errorOf(ThresholdText.of(text)))
                .startsWith("@Threshold(\"" + text + "\"): ")
                .contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http_reqs{status:0}: count==0",
                "http_reqs{status:'503'}: count==0",
                "http_reqs{status:999}: count==0",
                "http_reqs{method:PURGE}: count==0",
                "http_reqs{method:M-SEARCH}: count==0",
                "http_reqs{error:timeout}: count==0",
                "http_reqs{expected_response:false}: count==0",
                "http_reqs{outcome:'out of stock'}: count==0",
                "http_reqs{outcome:interrupted}: count==0",
                "http_reqs{outcome:dns}: count==0",
                "http_reqs{phase:warmup}: count>0",
                "vus{phase:warmup}: max<5",
                "vus{scenario:default}: max<5",
                "http_reqs{endpoint:'a \"quoted\" name'}: count==0",
                "http_reqs{endpoint:'\"quoted\"'}: count==0",
                "http_reqs{region:eu}: count==0",
                "http_reqs{names:a}: count==0",
                "data_received{endpoint:pay}: count>0",
                "http_reqs_retried{status:503}: count==0",
                "generator_lateness{scenario:default}: p95<50",
                "dropped_iterations{scenario:default}: count==0",
                "target_cpu{target:API}: max<0.9",
                "queue_depth{queue:events}: value==0",
                "pool_in_use{name:db, target:API}: max<5",
                "orders{group:'::buy'}: count>0",
                "orders{target:SHOP,status:completed}: count>0", // of a probe, with the labels of its source
                "orders{target:SHOP,code:'2xx',method:get}: count>0",
            })
    void whatCanBeIsNone(String text) {
        read(ThresholdText.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "endpoint | \"GET /a\"     | the value of 'endpoint' is in double quotes",
                "outcome  | faild          | the outcome 'faild' is impossible",
                "scenario | spike          | the scenario 'spike' is unknown",
                "phase    | hlod           | the phase 'hlod' is unknown",
                "tags     | status:5xx     | the status '5xx' is impossible",
                "tags     | method:get     | the method 'get' is impossible",
                "tags     | name:GET /a    | did you mean 'endpoint'?",
                "tags     | error:\"dns\"  | the value of 'error' is in double quotes",
                "tags     | check:paid     | no sample of http_reqs has the tag 'check'",
            })
    void attributesAreCheckedAsTheText(String attribute, String value, String message) {
        assertThat(errorOf(text(attribute, value))).contains(message);
    }

    @Test
    void singleQuotesInAttributesAreTheSameAsInTheText() {
        var rules = ThresholdParser.parseAll(List.of(text("endpoint", "'GET /a'")), SCENARIOS);

        assertThat(rules.get(0).tags().get("endpoint")).isEqualTo("GET /a");
    }

    private static ThresholdText text(String attribute, String value) {
        return new ThresholdText(
                "count==0",
                "http_reqs",
                attribute.equals("endpoint") ? value : "",
                attribute.equals("outcome") ? value : "",
                attribute.equals("scenario") ? value : "",
                attribute.equals("phase") ? value : "",
                attribute.equals("tags") ? List.of(value) : List.of(),
                "",
                false,
                "",
                NoData.FAIL);
    }

    @Test
    void theClosedSetsAreThoseOfTheClient() {
        assertThat(TagValues.ERRORS)
                .containsExactlyElementsOf(
                        Arrays.stream(ErrorKind.values()).map(ErrorKind::label).toList());
        assertThat(TagValues.OUTCOMES)
                .containsExactlyInAnyOrder(
                        ExchangeTags.OK, ExchangeTags.FAILED, ExchangeTags.REDIRECT, ExchangeTags.INTERRUPTED);
    }
}
