/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Java prints of an object never goes over the wire. */
@SuppressWarnings("NullAway") // tests may pass what the compiler of users without it lets pass
class FieldValueTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());
    private final Http http = user.http();

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("text", "v=text"),
                Arguments.of("", "v="),
                Arguments.of(1, "v=1"),
                Arguments.of(true, "v=true"),
                Arguments.of('c', "v=c"),
                Arguments.of(new BigDecimal("10.00"), "v=10.00"),
                Arguments.of(new BigDecimal("1E+3"), "v=1000"),
                Arguments.of(1e10, "v=10000000000"),
                Arguments.of(1.0, "v=1.0"),
                Arguments.of(0.00001f, "v=0.00001"),
                Arguments.of(-1.5e-7, "v=-0.00000015"),
                Arguments.of(new double[] {1e7, 0.5}, "v=10000000&v=0.5"),
                Arguments.of(Double.NaN, "v=NaN"),
                Arguments.of(LocalDate.of(2026, 11, 28), "v=2026-11-28"),
                Arguments.of(new UUID(1, 2), "v=00000000-0000-0001-0000-000000000002"),
                Arguments.of(TimeUnit.DAYS, "v=DAYS"),
                Arguments.of(new StringBuilder("b"), "v=b"),
                Arguments.of(List.of("onion", "bacon"), "v=onion&v=bacon"),
                Arguments.of(List.of(), ""),
                Arguments.of(List.of(List.of(1, 2), 3), "v=1&v=2&v=3"),
                Arguments.of(new TreeSet<>(List.of(2, 1)), "v=1&v=2"),
                Arguments.of(new ArrayDeque<>(List.of("q")), "v=q"),
                Arguments.of(new String[] {"a", "b"}, "v=a&v=b"),
                Arguments.of(new int[] {1, 2}, "v=1&v=2"),
                Arguments.of(new long[] {}, ""),
                Arguments.of(new double[] {1.5}, "v=1.5"),
                Arguments.of(new boolean[] {true, false}, "v=true&v=false"),
                Arguments.of(new Object[] {1, "x", Optional.of(2)}, "v=1&v=x&v=2"),
                Arguments.of("secret".toCharArray(), "v=secret"),
                Arguments.of(Optional.of("there"), "v=there"),
                Arguments.of(Optional.of(List.of(1, 2)), "v=1&v=2"),
                Arguments.of(Optional.empty(), ""),
                Arguments.of(OptionalInt.of(7), "v=7"),
                Arguments.of(OptionalInt.empty(), ""));
    }

    @ParameterizedTest(name = "{0} is \"{1}\"")
    @MethodSource("values")
    void inFormsAndQueries(Object value, String sent) {
        http.post("/").form(Map.of("v", value)).send();
        assertThat(server.last().text()).isEqualTo(sent);

        http.get("/").query("v", value).send();
        assertThat(server.last().target()).isEqualTo(sent.isEmpty() ? "/" : "/?" + sent);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(null, "null"),
                Arguments.of(Arrays.asList("a", null), "null"),
                Arguments.of(new String[] {null}, "null"),
                Arguments.of(Map.of("a", 1), "a Map"),
                Arguments.of(List.of(Map.of("a", 1)), "a Map"),
                Arguments.of(Stream.of(1), "a Stream"),
                Arguments.of(new Object(), "java.lang.Object"),
                Arguments.of("bytes".getBytes(), "byte[]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatHasNoTextIsRefusedWithTheNameOfItsField(@Nullable Object value, String why) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("topping", value);

        assertRefused(() -> http.post("/").form(fields), "\"topping\"", why);
        assertRefused(() -> http.get("/").query("topping", value), "\"topping\"", why);
        assertThat(server.received()).isEmpty();
        assertThat(user.exchanges()).isEmpty();
    }

    @Test
    void aPathVariableIsOneValue() {
        http.get("/a/{x}/{y}", Optional.of("b c"), 3).send();
        assertThat(server.last().target()).isEqualTo("/a/b%20c/3");
        http.get("/a/{x}", URI.create("x:y")).send();
        assertThat(server.last().target()).isEqualTo("/a/x%3Ay");

        for (Object several : List.of(List.of(1, 2), new int[] {1}, Optional.empty(), Map.of("a", 1), new Object())) {
            assertRefused(() -> http.get("/a/{x}", several), "\"/a/{x}\"", "{variable}");
        }
        assertRefused(() -> http.get("/a/{x}", (Object) null), "\"/a/{x}\"", "null");
    }

    @Test
    void nullIsRefusedByName() {
        assertRefused(() -> http.get("/").bearer(null), "bearer", "null");
        assertRefused(() -> http.get("/").basicAuth(null, "x"), "basicAuth", "user name is null");
        assertRefused(() -> http.get("/").basicAuth("x", null), "basicAuth", "password is null");
        assertRefused(() -> http.get("/").header("x-key", null), "\"x-key\"", "null");
        assertRefused(() -> http.withHeader("x-key", null).get("/"), "\"x-key\"", "null");
        assertRefused(() -> http.post("/").part("field", null), "\"field\"", "null");
        assertRefused(() -> http.post("/").json(null), "json", "null");
    }

    private static void assertRefused(ThrowingCallable call, String where, String why) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(where)
                .hasMessageContaining(why);
    }
}
