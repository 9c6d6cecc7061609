/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes through a test is not changed on its way. */
class JsonValueTests {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "96413527.30",
                "10.00",
                "1.0",
                "0.00001",
                "0.1234567890123456789",
                "123456789012345678901234567890",
                "-98765432109876543210.5000",
                "1e5",
                "1E+05",
                "1.50e-7",
                "-0",
                "-0.0",
                "0",
                "9007199254740993",
                "1e400",
                "true",
                "false",
                "[1.50]",
                "[ 1.50 , 1e5,\t\"a\\u00e9\\/b\" ]",
                "{\"z\":1.0,\"a\":{\"y\":10.00,\"b\":[]}}",
                "{ \"lone\": \"\\ud83d\", \"b\": null }",
                "{\"\":{}}",
                "[[],[[]],{}]",
                "{\"smile\":\"\uD83D\uDE00 \u00e9\",\"n\":1.0}"
            })
    void asWritten(String json) throws IOException {
        assertThat(JsonValue.first(json).text()).isEqualTo(json);
        assertThat(JsonValue.first("{\"e\":\"\uD83D\uDE00\", \"v\" : " + json + " , \"w\":2}")
                        .field("v")
                        .text())
                .isEqualTo(json);
        assertThat(JsonValue.first("[0, " + json + "\n,2]").item(1).text()).isEqualTo(json);
        assertThat(row("{\"v\": " + json + ", \"w\": 2}").get("v")).isEqualTo(json.replace('\t', ' '));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"007\"              | 007",
                "\"  a \"             | `  a `",
                "\"1.50\"             | 1.50",
                "\"a\\u0041\\n\\\"\"  | `aA\n\"`",
                "\"\"                 | ``",
                "null                 | "
            })
    void stringsAreTheirText(String json, String text) throws IOException {
        assertThat(JsonValue.first(json).text()).isEqualTo(text);
        assertThat(row("{\"v\":" + json + "}").get("v")).isEqualTo(text == null ? "" : text);
    }

    @Test
    void longTextsKeepTheirPlaces() throws IOException {
        String filler = "\"" + "\uD83D\uDE00x".repeat(60_000) + "\"";
        String json = "{\"a\":" + filler + ",\"b\":{\"n\":1.50,\"s\":" + filler + "},\"c\":[1.0]}";

        assertThat(JsonValue.first(json).field("b").text()).isEqualTo("{\"n\":1.50,\"s\":" + filler + "}");
        assertThat(JsonValue.first(json).field("c").text()).isEqualTo("[1.0]");
    }

    @Test
    void fieldsKeepTheirOrderAndTheLastOfOneNameCounts() throws IOException {
        JsonValue value = JsonValue.first("{\"z\":1,\"a\":2,\"z\":3}");

        assertThat(value.fields().keySet()).containsExactly("z", "a");
        assertThat(value.field("z").text()).isEqualTo("3");
        assertThat(value.field("none").text()).isNull();
        assertThat(value.item(0).text()).isNull();
        assertThat(JsonValue.first("").text()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":01}", "{\"a\":1 \"b\":2}", "[1,]", "{\"a\":.5}", "{\"a\":NaN}", "nul", "{]"})
    void whatIsNoJsonIsRefused(String json) {
        assertThatThrownBy(() -> JsonValue.first(json)).isInstanceOf(IOException.class);
    }

    @Test
    void onlyOneValueIsReadWhereOnlyOneMayBe() throws IOException {
        assertThat(JsonValue.first("{} {}").text()).isEqualTo("{}");
        assertThatThrownBy(() -> JsonValue.only("{} {}")).hasMessageContaining("there is more after the first value");
    }

    private Row row(String json) throws IOException {
        return Feeder.jsonLines(
                        Files.writeString(directory.resolve("rows.jsonl"), json.replaceAll("[\n\t]", " ") + "\n"))
                .map(row -> row)
                .next(1, RandomGenerator.getDefault());
    }
}
