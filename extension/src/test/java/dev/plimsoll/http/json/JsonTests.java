/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.http.Reply;
import dev.plimsoll.http.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());
    private final Http http = user.http();

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @Test
    void valuesOfAPathAreAsTheReplyHasThem() {
        server.answer(
                RawReply.ok(
                        "{\"water\":96413527.30,\"price\":10.00,\"tiny\":0.00001,\"list\":[1.50],"
                                + "\"id\":123456789012345678901,\"e\":1E+05,\"code\":\"007\",\"deep\":{\"b\":1.0,\"a\":[{\"n\":2.50}]}}"));

        Reply reply = http.get("/").send();

        assertThat(Stream.of("water", "price", "tiny", "list", "id", "e", "code", "deep", "deep.a[0].n", "deep.a[0]")
                        .map(reply::json))
                .containsExactly(
                        "96413527.30",
                        "10.00",
                        "0.00001",
                        "[1.50]",
                        "123456789012345678901",
                        "1E+05",
                        "007",
                        "{\"b\":1.0,\"a\":[{\"n\":2.50}]}",
                        "2.50",
                        "{\"n\":2.50}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16", "UTF-16LE"})
    void pathsReadTheCharsetOfTheReply(String charset) throws Exception {
        server.answer(RawReply.status(200, "{\"name\":\"Zoë\"}".getBytes(charset))
                .header("Content-Type", "application/json; charset=" + charset));

        assertThat(http.get("/").send().json("name")).isEqualTo("Zoë");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
    void pathsRecogniseUnicodeWithoutBeingTold(String charset) throws Exception {
        server.answer(RawReply.status(200, "\uFEFF{\"name\":\"Zoë\"}".getBytes(charset))
                .header("Content-Type", "application/json"));
        assertThat(http.get("/").send().json("name")).isEqualTo("Zoë");

        server.answer(RawReply.status(200, "{\"name\":\"Zoë\"}".getBytes(charset)));
        assertThat(http.get("/").send().json("name")).isEqualTo("Zoë");
    }

    record Item(String name, int price) {}

    record Dated(LocalDate on, Instant at) {}

    record Maybe(Optional<String> note, OptionalInt count) {}

    record Login(String password, int pin) {}

    record Holder(List<Login> logins) {}

    enum Size {
        SMALL,
        LARGE
    }

    /** As Kotlin compiles {@code data class Tok(val token: String)}. */
    @kotlin.Metadata
    static final class Tok {
        private final String token;

        Tok(String token) {
            this.token = token;
        }

        public String getToken() {
            return token;
        }
    }

    static final class Bean {
        private String name = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    static Stream<Arguments> values() {
        Bean bean = new Bean();
        bean.setName("rope");
        return Stream.of(
                Arguments.of(new Item("rope", 7), "{\"name\":\"rope\",\"price\":7}"),
                Arguments.of(
                        new Dated(LocalDate.EPOCH, Instant.EPOCH),
                        "{\"on\":\"1970-01-01\",\"at\":\"1970-01-01T00:00:00Z\"}"),
                Arguments.of(new Maybe(Optional.of("x"), OptionalInt.empty()), "{\"note\":\"x\",\"count\":null}"),
                Arguments.of(new Maybe(Optional.empty(), OptionalInt.of(2)), "{\"note\":null,\"count\":2}"),
                Arguments.of(LocalDateTime.of(2026, 11, 28, 3, 35), "\"2026-11-28T03:35:00\""),
                Arguments.of(OffsetDateTime.parse("2026-11-28T03:35:00+02:00"), "\"2026-11-28T03:35:00+02:00\""),
                Arguments.of(ZonedDateTime.parse("2026-11-28T03:35:00-05:00"), "\"2026-11-28T03:35:00-05:00\""),
                Arguments.of(YearMonth.of(2026, 11), "\"2026-11\""),
                Arguments.of(Duration.ofSeconds(90), "\"PT1M30S\""),
                Arguments.of(Size.LARGE, "\"LARGE\""),
                Arguments.of(List.of(1, 2), "[1,2]"),
                Arguments.of(Map.of("a", List.of()), "{\"a\":[]}"),
                Arguments.of(7, "7"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatIsWrittenIsRead(Object value, String json) {
        http.post("/").json(value).send();
        server.answer(RawReply.ok(json));

        assertThat(server.last().text()).isEqualTo(json);
        Class<?> type = value instanceof List ? List.class : value instanceof Map ? Map.class : value.getClass();
        assertThat((Object) http.get("/").send().json(type)).isEqualTo(value);
    }

    @Test
    void beansAreWrittenAndRead() {
        var bean = new Bean();
        bean.setName("rope");
        http.post("/").json(bean).send();
        server.answer(RawReply.ok("{\"name\":\"sail\"}"));

        assertThat(server.last().text()).isEqualTo("{\"name\":\"rope\"}");
        assertThat(http.get("/").send().json(Bean.class).getName()).isEqualTo("sail");
    }

    @Test
    void fieldsThatTheTypeDoesNotHaveAreSkipped() {
        server.answer(RawReply.ok("{\"name\":\"rope\",\"price\":7,\"new\":{\"x\":[1]}}"));

        assertThat(http.get("/").send().json(Item.class)).isEqualTo(new Item("rope", 7));
    }

    @Test
    void listsKnowTheirElements() {
        server.answer(RawReply.ok("[{\"name\":\"rope\",\"price\":7},{\"name\":\"sail\",\"price\":9}]"));
        Reply reply = http.get("/").send();

        List<Item> items = reply.jsonList(Item.class);
        assertThat(items).containsExactly(new Item("rope", 7), new Item("sail", 9));
        List<Map<String, Object>> maps = reply.json(new ListOf(new Pairs()));
        assertThat(maps.get(1)).containsEntry("price", 9);
        assertThat(reply.json(Item[].class)).hasSize(2);
    }

    /** As a type token of any library gives it. */
    record Pairs() implements java.lang.reflect.ParameterizedType {
        @Override
        public java.lang.reflect.Type[] getActualTypeArguments() {
            return new java.lang.reflect.Type[] {String.class, Object.class};
        }

        @Override
        public java.lang.reflect.Type getRawType() {
            return Map.class;
        }

        @Override
        public java.lang.reflect.@Nullable Type getOwnerType() {
            return null;
        }
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of(
                        "{\"name\":\"rope\",\"price\":\"dear\"}", Item.class, "not a valid `int` value", "(at price)"),
                Arguments.of("[1]", Item.class, "Cannot deserialize value of type", "Item"),
                Arguments.of("{\"logins\":[{\"pin\":\"x\"}]}", Holder.class, "from String \"x\"", "(at logins[0].pin)"),
                Arguments.of("{\"on\":\"tomorrow\"}", Dated.class, "tomorrow", "(at on)"),
                Arguments.of("{\"name\":", Item.class, "end-of-input", ""),
                Arguments.of("", Item.class, "No content to map", ""),
                Arguments.of("<html>", Item.class, "Unexpected character", ""),
                Arguments.of("\"HUGE\"", Size.class, "not one of the values accepted for Enum class", ""));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void aReplyThatDoesNotFitIsReportedWithTheReason(String body, Class<?> type, String reason, String place) {
        server.answer(RawReply.ok(body));
        Reply reply = http.get("/items/{id}", 7).send();

        assertThatThrownBy(() -> reply.json(type))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the reply of GET /items/{id} cannot be read as " + type.getName() + ": ")
                .hasMessageContaining(reason)
                .hasMessageContaining(place)
                .hasMessageEndingWith("; the body of status 200 is: " + body)
                .hasCauseInstanceOf(java.io.IOException.class);
    }

    @Test
    void theValueOfASecretFieldIsNotPartOfTheReason() {
        server.answer(RawReply.ok("{\"logins\":[{\"password\":{\"old\":\"hunter2\"},\"pin\":1}]}"));
        Reply reply = http.get("/").send();

        assertThatThrownBy(() -> reply.json(Holder.class))
                .hasMessageContaining("the value does not fit (at logins[0].password)")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aValueThatCannotBeWrittenIsReportedWithTheReason() {
        assertThatThrownBy(() -> http.post("/").json(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("json(java.lang.Object): cannot be written as JSON: No serializer found");
    }

    @Test
    void aMissingModuleIsNamedWithItsVersion() {
        var bare = new Jackson(JacksonModules.NONE);
        String version = com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString();

        assertThatThrownBy(() -> bare.write(new Dated(LocalDate.EPOCH, Instant.EPOCH)))
                .hasMessageContaining("`java.time.LocalDate` not supported by default")
                .hasMessageContaining("(at on); add com.fasterxml.jackson.datatype:jackson-datatype-jsr310:" + version
                        + " as a test dependency; it is found automatically");
        assertThatThrownBy(() -> bare.read("\"2026-11-28\"".getBytes(), LocalDate.class))
                .hasMessageContaining("; add com.fasterxml.jackson.datatype:jackson-datatype-jsr310:" + version);
        assertThatThrownBy(() -> bare.write(Optional.of(1)))
                .hasMessageContaining("; add com.fasterxml.jackson.datatype:jackson-datatype-jdk8:" + version);
    }

    @Test
    void aKotlinClassAsksForItsModule() throws Exception {
        var bare = new Jackson(JacksonModules.NONE);

        assertThat(new String(bare.write(new Tok("t-1")))).isEqualTo("{\"token\":\"t-1\"}");
        assertThatThrownBy(() -> bare.read("{\"token\":\"t-1\"}".getBytes(), Tok.class))
                .hasMessageContaining("Tok is a Kotlin class: add com.fasterxml.jackson.module:jackson-module-kotlin:");
        assertThatThrownBy(() -> bare.read("[{\"token\":\"t-1\"}]".getBytes(), new ListOf(Tok.class)))
                .hasMessageContaining("Tok is a Kotlin class: ");
        assertThatThrownBy(() -> bare.read("{}".getBytes(), Runnable.class)).hasMessageNotContaining("Kotlin");
    }

    static Stream<JsonCodec> codecs() {
        var gson = new Gson();
        var jackson3 = JsonMapper.builder().build();
        var jackson2 = new com.fasterxml.jackson.databind.ObjectMapper();
        return Stream.of(
                JsonCodec.of(gson::toJson, gson::fromJson),
                JsonCodec.of(
                        jackson3::writeValueAsString,
                        (json, type) -> jackson3.readValue(json, jackson3.constructType(type))),
                JsonCodec.of(
                        jackson2::writeValueAsString,
                        (json, type) -> jackson2.readValue(json, jackson2.constructType(type))));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void aCodecOfTheTestsOwnWritesAndReads(JsonCodec codec) {
        Http own = http.withJson(codec).withHeader("x", "y").withParallelPerHost(2);
        own.post("/").json(new Item("rope", 7)).send();
        assertThat(server.last().text()).isEqualTo("{\"name\":\"rope\",\"price\":7}");

        server.answer(request -> request.target().equals("/one")
                ? RawReply.ok("{\"name\":\"rope\",\"price\":7}")
                : RawReply.ok("[{\"name\":\"rope\",\"price\":7}]"));
        assertThat(own.get("/one").send().json(Item.class)).isEqualTo(new Item("rope", 7));
        assertThat(own.get("/").send().jsonList(Item.class)).containsExactly(new Item("rope", 7));
        assertThat(own.sendAll(own.get("/one")).get(0).json(Item.class)).isEqualTo(new Item("rope", 7));
        assertThat(own.get("/one").send().json("price")).isEqualTo("7");
        assertThatThrownBy(() -> own.get("/").send().json(Item.class))
                .hasMessageMatching("(?s)the reply of GET / cannot be read as .*Item: .{10,}; the body of status .*");
    }

    @Test
    void theCodecReadsWhatAPredicateLooksAt() {
        server.answer(RawReply.ok("whatever"));
        var seen = new AtomicReference<Object>();
        Http own = http.withJson(JsonCodec.of(String::valueOf, (json, type) -> new Item(json, 1)));

        Reply reply = own.get("/")
                .expect(r -> {
                    seen.set(r.json(Item.class));
                    return true;
                })
                .send();

        assertThat(reply.failed()).isFalse();
        assertThat(seen).hasValue(new Item("whatever", 1));
    }

    @Test
    void whatACodecThrowsIsTheReason() {
        Http own = http.withJson(JsonCodec.of(
                value -> {
                    throw new java.io.IOException("no such adapter");
                },
                (json, type) -> {
                    throw new NoClassDefFoundError("some/Adapter");
                }));
        assertThatThrownBy(() -> own.post("/").json(new Item("rope", 7)))
                .hasMessage("json(" + Item.class.getName() + "): cannot be written as JSON: no such adapter");
        server.answer(RawReply.ok("{}"));
        assertThatThrownBy(() -> own.get("/").send().json(Item.class))
                .hasMessage("the reply of GET / cannot be read as " + Item.class.getName()
                        + ": java.lang.NoClassDefFoundError: some/Adapter; the body of status 200 is: {}");
    }

    @Test
    void whereThereIsNoBodyThatIsTheReason() {
        server.answer(RawReply.ok("{}"));
        assertThatThrownBy(() -> http.get("/").discardBody().send().json(Item.class))
                .hasMessage("the reply of GET / cannot be read as " + Item.class.getName()
                        + ": the body of status 200 is: (discarded)");
    }
}
