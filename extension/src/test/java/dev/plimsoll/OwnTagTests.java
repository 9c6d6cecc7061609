/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.user.VirtualUser;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name of a test's own that Plimsoll uses itself is an error, which is never swallowed by a body. */
class OwnTagTests {
    @RegisterExtension
    final ProgrammaticLoads loads = new ProgrammaticLoads();

    static List<String> builtInNames() {
        return Stream.concat(Tags.BUILT_IN.stream(), Stream.of("Endpoint", "STATUS", "Expected_Response"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("builtInNames")
    void namesOfBuiltInTagsAreRefused(String name) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Tags.NONE.withOwn(name, "x"))
                .withMessageStartingWith("tag(\"" + name + "\", \"x\"): the tag '")
                .withMessageContaining("is built in and set by Plimsoll: ");
    }

    @Test
    void theNameOfAnEndpointHasItsOwnWay() {
        assertThatThrownBy(() -> Tags.NONE.withOwn("endpoint", "create"))
                .hasMessage("tag(\"endpoint\", \"create\"): the tag 'endpoint' is built in and set by Plimsoll:"
                        + " endpoint(...) names the request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", " region", "region "})
    void namesThatNoSelectorCanNameAreRefused(String name) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Tags.NONE.withOwn(name, "x"))
                .withMessageContaining("no threshold could select it");
    }

    @Test
    void aMissingValueIsRefused() {
        assertThatThrownBy(() -> Tags.NONE.withOwn("region", null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("tag(\"region\", null): the value must not be null");
    }

    @ParameterizedTest
    @CsvSource({"region, eu", "endpoints, x", "my_status, 1", "name, x", "région, süd", "a.b-c/d, '{}'"})
    void otherNamesAreTaken(String name, String value) {
        assertThat(Tags.NONE.withOwn(name, value).get(name)).isEqualTo(value);
    }

    private static Arguments use(String what, BiConsumer<VirtualUser, Http> body, String message) {
        return Arguments.of(what, body, message);
    }

    static Stream<Arguments> namesThatAreTaken() {
        return Stream.of(
                use(
                        "request",
                        (user, http) -> http.get("/a").tag("endpoint", "x").send(),
                        "the tag 'endpoint'"),
                use(
                        "request of sendAll",
                        (user, http) -> http.sendAll(http.get("/a").tag("status", "1")),
                        "the tag 'status'"),
                use("counter", (user, http) -> user.count("http_reqs"), "metric 'http_reqs' is built in"),
                use("rate", (user, http) -> user.rate("checks", true), "metric 'checks' is built in"),
                use(
                        "trend",
                        (user, http) -> user.trend("http_req_duration", 1),
                        "metric 'http_req_duration' is built in"),
                use("gauge", (user, http) -> user.gauge("vus", 1), "metric 'vus' is built in"),
                use(
                        "time",
                        (user, http) -> user.time("iteration_duration", () -> 1),
                        "'iteration_duration' is built in"));
    }

    @ParameterizedTest
    @MethodSource("namesThatAreTaken")
    void aBodyCannotSwallowIt(String what, BiConsumer<VirtualUser, Http> body, String message) {
        Load load = loads.load("taken")
                .scenario(
                        "s",
                        s -> s.iterations(3).body((user, http) -> {
                            try {
                                body.accept(user, http);
                            } catch (Exception e) {
                                // as some bodies do
                            }
                        }));
        assertThatThrownBy(load::run).hasMessageContaining(message);
    }

    @BeforeEach
    void answer() {
        loads.server().answer(RawReply.ok(""));
    }
}
