/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Mutations;
import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdParserTests {
    private static ThresholdRule parse(String text) {
        return ThresholdParser.parse(ThresholdText.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p95<500                        | http_req_duration  | p95    | <  | 500",
                "p(95)<500                      | http_req_duration  | p95    | <  | 500",
                "P95 <= 500                     | http_req_duration  | p95    | <= | 500",
                " p( 99.9 ) < 1.5s              | http_req_duration  | p99.9  | <  | 1500",
                "p100<2m                        | http_req_duration  | p100   | <  | 120000",
                "med<250us                      | http_req_duration  | med    | <  | 0.25",
                "avg<1e3                        | http_req_duration  | avg    | <  | 1000",
                "min>.5 ms                      | http_req_duration  | min    | >  | 0.5",
                "stddev<100                     | http_req_duration  | stddev | <  | 100",
                "count>=100                     | http_req_duration  | count  | >= | 100",
                "http_req_failed: rate<1%       | http_req_failed    | rate   | <  | 0.01",
                "http_req_failed:rate<0.01      | http_req_failed    | rate   | <  | 0.01",
                "checks : rate >= 99.9 %        | checks             | rate   | >= | 0.999",
                "checks: rate==100%             | checks             | rate   | == | 1",
                "http_reqs: rate>=50/s          | http_reqs          | rate   | >= | 50",
                "http_reqs: rate>=50            | http_reqs          | rate   | >= | 50",
                "http_reqs: count!=0            | http_reqs          | count  | != | 0",
                "data_received: count<1.5MB     | data_received      | count  | <  | 1500000",
                "data_sent: rate<10 KiB / s     | data_sent          | rate   | <  | 10240",
                "data_sent: rate<10KB           | data_sent          | rate   | <  | 10000",
                "http_res_size: p95<64KiB       | http_res_size      | p95    | <  | 65536",
                "target_memory: max<2GB         | target_memory      | max    | <  | 2000000000",
                "target_memory: value<2GiB      | target_memory      | value  | <  | 2147483648",
                "target_cpu: max<80%            | target_cpu         | max    | <  | 0.8",
                "drift{of:jvm_heap}: value<5%   | drift              | value  | <  | 0.05",
                "vus: max<=50                   | vus                | max    | <= | 50",
                "order_created: count>100       | order_created      | count  | >  | 100",
                "order_created: rate>5/s        | order_created      | rate   | >  | 5",
                "paid: rate>95%                 | paid               | rate   | >  | 0.95",
                "job_time: p99<2s               | job_time           | p99    | <  | 2000",
                "job_size: max<2KB              | job_size           | max    | <  | 2000",
                "temperature: value>-5          | temperature        | value  | >  | -5",
                "fill: value<80%                | fill               | value  | <  | 0.8",
                "below(100ms)>=95%              | http_req_duration  | below(100ms) | >= | 0.95",
                "http_req_total: Below( 0.1 s ) > 0.9 | http_req_total | below(100ms) | > | 0.9",
                "below(250)<1%                  | http_req_duration  | below(250ms) | <  | 0.01",
                "http_res_size: below(64KiB)>=99% | http_res_size    | below(65536B) | >= | 0.99",
                "job_size: below(20)==1         | job_size           | below(20) | == | 1",
                "target_cpu{target:API}: max<80% | target_cpu        | max    | <  | 0.8",
            })
    void readable(String text, String metric, String aggregate, String operator, double limit) {
        ThresholdRule rule = parse(text);

        assertThat(rule.source()).isEqualTo(text);
        assertThat(rule.metric()).isEqualTo(metric);
        assertThat(rule.aggregate().label()).isEqualTo(aggregate);
        assertThat(rule.operator().symbol()).isEqualTo(operator);
        assertThat(rule.limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "http_req_duration{endpoint:'GET /api/orders/{id}'}: p95<200 | endpoint=GET /api/orders/{id}",
                "http_req_duration{ endpoint : create_order , status:200 }: p95<200 | endpoint=create_order, status=200",
                "http_req_duration{endpoint:GET /orders}: p95<200 | endpoint=GET /orders",
                "http_req_duration{phase:hold,customer:'a,b:c'} : p95<200 | customer=a,b:c",
            })
    void selectors(String text, String tags) {
        assertThat(parse(text).tags()).hasToString("{" + tags + "}");
    }

    @Test
    void attributesAreMergedIntoTagsAndPhase() {
        ThresholdRule rule = ThresholdParser.parse(new ThresholdText(
                "http_req_total{method:GET}: p95<800",
                "",
                "create_order",
                "created",
                "default",
                "hold",
                List.of("region : eu:west", "who:'me'"),
                "10s",
                true,
                "5s",
                NoData.SKIP));

        assertThat(rule.tags())
                .hasToString(
                        "{endpoint=create_order, method=GET, outcome=created, region=eu:west, scenario=default, who=me}");
        assertThat(rule.phase()).isEqualTo("hold");
        assertThat(rule.window()).hasSeconds(10);
        assertThat(rule.abortOnFail()).isTrue();
        assertThat(rule.abortDelay()).hasSeconds(5);
        assertThat(rule.onNoData()).isEqualTo(NoData.SKIP);
        assertThat(rule.implicit()).isFalse();
        assertThat(parse("http_reqs{phase:hold}: count>0").phase()).isEqualTo("hold");
        assertThat(parse("http_reqs{phase:hold}: count>0").tags()).isEqualTo(Tags.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "p95<<2000     | \"<<\" is not an operator; allowed: < <= > >= == != , as in \"p95<2000\"",
                "p95=<2000     | \"=<\" is not an operator; allowed: < <= > >= == != , as in \"p95<=2000\"",
                "checks: rate=>0.9 | as in \"rate>=0.9\"",
                "checks: rate=1    | as in \"rate==1\"",
                "vus: value===5    | \"===\" is not an operator: use ==, as in \"value==5\"",
                "p95           | there is no operator after \"p95\"",
                "~~            | there is no operator after \"\"",
                "p95<          | there is no limit after the operator; expected a number, optionally with a unit: ms us s m, as in \"p95<500ms\"",
                "p95<fast      | \"fast\" is not a number",
                "p95<NaN       | \"NaN\" is not a number",
                "data_sent: count<10 M B | \"M B\" is not a unit here",
                "p95<500 m s             | \"m s\" is not a unit here",
                "http_req_failed: rate<1 % %  | \"% %\" is not a unit here",
                "data_sent: rate<1 K iB/s | \"K iB/s\" is not a unit here",
                "p95<5h        | \"h\" is not a unit here; expected a number, optionally with a unit: ms us s m",
                "p95<5%        | \"%\" is not a unit here",
                "p95<1,000     | \",000\" is not a unit here",
                "p95<5KB       | \"KB\" is not a unit here",
                "count>5ms     | \"ms\" is not a unit here; expected a plain number",
                "p95<1e999     | \"1e999\" is too large",
                "p95<-5        | \"-5\" is out of range: http_req_duration is never negative",
                "http_req_failed: rate<5 | \"5\" is out of range: http_req_failed is from 0 to 1, or 0% to 100%",
                "p95<200 && p99<400 | is more than one limit: write one comparison per threshold",
                "0<p95<500     | \"0\" is not an aggregate",
                "p101<500      | \"p101\" is not a percentile: it must be from p0 to p100",
                "p(95<500      | \"p(95\" is not an aggregate; allowed: avg, min, med, max, p95",
                "mean<500      | \"mean\" is not an aggregate",
                "below<95%     | \"below\" is not an aggregate",
                "below()>95%   | \"below()\" is not like \"below(100ms)\": its bound must be a number from 0, optionally with a unit: ms us s m B KB",
                "below(soon)>95% | \"below(soon)\" is not like \"below(100ms)\"",
                "below(-1ms)>95% | \"below(-1ms)\" is not like \"below(100ms)\"",
                "below(100ms)>95 | \"95\" is out of range: a share is from 0 to 1, or 0% to 100%; expected a number, optionally with a unit: %",
                "below(100ms)<5ms | \"ms\" is not a unit here; expected a number, optionally with a unit: %",
                "http_res_size: below(1s)>95% | \"below(1000ms)\" cannot be used with http_res_size, which is measured in B",
                "http_reqs: below(1s)>95% | \"below(1000ms)\" is not an aggregate of the counter http_reqs; allowed: count, rate",
                "<500          | there is no aggregate before the operator",
                "rate<1%       | rate of what? Name the metric, as in \"http_req_failed: rate<1%\"",
                "value<5       | \"value\" is not an aggregate of the trend http_req_duration; allowed: avg, min",
                "http_reqs: p95<5      | \"p95\" is not an aggregate of the counter http_reqs; allowed: count, rate",
                "vus: p95<5            | \"p95\" is not an aggregate of the gauge vus; allowed: value, min, max, avg",
                "http_req_duraton: p95<5 | the metric 'http_req_duraton' is unknown, did you mean 'http_req_duration'?",
                "http_reqs{endpont:x}: count>5 | the tag 'endpont' is unknown, did you mean 'endpoint'?",
                "http_req_duration p95<5 | \"http_req_duration p95\" lacks a \":\" after the metric, as in \"http_req_duration: p95\"",
                ": p95<5                | the name of a metric is missing",
                "{endpoint:x}: p95<5    | the name of a metric is missing",
                "http_reqs{}: count>5   | \"\" is not a tag and its value",
                "http_reqs{a}: count>5  | \"a\" is not a tag and its value",
                "http_reqs{a:}: count>5 | the tag 'a' has no value",
                "http_reqs{a:''}: count>5 | the tag 'a' has no value",
                "http_reqs{a:b,a:c}: count>5 | the tag 'a' is specified twice",
                "http_reqs{endpoint:GET /{id}}: count>5 | \"{\" is unexpected in {...}: values with , { } : ' stand in single quotes",
                "http_reqs{a:b: count>5 | \":\" is unexpected in {...}",
                "http_reqs{a:b          | \"{\" is not closed by \"}\"",
                "http_reqs{a:'b}: count>5 | a quote ' is not closed",
                "http_reqs{a:b} count>5 | after \"}\" a \":\" must follow",
                "p95{endpoint:x}<500    | after \"}\" a \":\" must follow",
            })
    void errors(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("@Threshold(\"" + text + "\"): ")
                .hasMessageContaining(message);
    }

    @Test
    void whatIsSpecifiedTwiceIsAnError() {
        var text = new ThresholdText(
                "http_reqs{endpoint:a,phase:hold}: count>5",
                "http_reqs",
                "a",
                "",
                "",
                "ramp-up",
                List.of("noValue", "outcmoe:x"),
                "0s",
                false,
                "5",
                NoData.FAIL);

        var error = catchThrowableOfType(ConfigurationException.class, () -> ThresholdParser.parse(text));

        assertThat(error.errors())
                .allMatch(message -> message.startsWith("@Threshold(\"http_reqs{endpoint:a,phase:hold}: count>5\"): "))
                .map(message -> message.substring(message.indexOf("\"): ") + 4))
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message).startsWith("abortDelay = \"5\" is not a duration"),
                        message -> assertThat(message).startsWith("window = \"0s\" must be longer than 0"),
                        message -> assertThat(message).startsWith("abortDelay = \"5\" requires abortOnFail = true"),
                        message ->
                                assertThat(message).startsWith("the tag 'endpoint' is specified twice ('a' and 'a')"),
                        message -> assertThat(message).startsWith("the tag 'phase' is specified twice"),
                        message -> assertThat(message).startsWith("tags = \"noValue\" must be like \"name:value\""),
                        message ->
                                assertThat(message).startsWith("the tag 'outcmoe' is unknown, did you mean 'outcome'?"),
                        message -> assertThat(message).startsWith("the metric is specified twice"));
    }

    @Test
    void mutatedAttributesAreRulesOrErrors() {
        List<String> seeds = List.of("endpoint:x", "who:'me'", "10s", "1m30s", "hold", "http_reqs");

        Mutations.areReadOrMistakes(seeds, text -> {
            var attributes = new ThresholdText(
                    "count>5", text, text, "", "", text, List.of(text, "b:c"), text, true, text, NoData.FAIL);
            assertThat(ThresholdParser.parse(attributes).tags().get("b")).isEqualTo("c");
        });
    }

    @Test
    void mutationsAreRulesOrErrors() {
        List<String> seeds = List.of(
                "p95<500",
                "p(99.9) <= 1.5s",
                "http_req_failed: rate<1%",
                "http_req_duration{endpoint:'GET /api/orders/{id}',status:200}: p(95)<200ms",
                "http_reqs{phase:hold}: rate>=50/s",
                "data_sent: rate<10KiB/s",
                "order_created: count>1e3");

        Mutations.areReadOrMistakes(
                seeds, text -> assertThat(parse(text).limit()).isFinite());
    }
}
