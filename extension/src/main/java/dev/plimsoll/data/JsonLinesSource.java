/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.Excerpt;
import dev.plimsoll.text.Redaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file with one JSON object per line. */
record JsonLinesSource(TextSource text) implements RowSource<Row> {
    private static final Pattern QUOTED = Pattern.compile("'[^']{2,}'");

    @Override
    public String name() {
        return text.location();
    }

    @Override
    public Rows<Row> open() {
        BufferedReader reader = text.open(StandardCharsets.UTF_8);
        return new Rows<>() {
            private long line;

            @Override
            public @Nullable Row next() {
                try {
                    String read = nextLine();
                    return read == null ? null : row(read, name() + " line " + line);
                } catch (IOException e) {
                    throw new ConfigurationException(
                            "%s cannot be read as UTF-8 after line %d: %s".formatted(name(), line, e));
                }
            }

            private @Nullable String nextLine() throws IOException {
                String read;
                do {
                    read = reader.readLine();
                    line++;
                } while (read != null && read.isBlank());
                return read;
            }

            @Override
            public void close() {
                try {
                    reader.close();
                } catch (IOException e) {
                    throw text.unreadable(e);
                }
            }
        };
    }

    private static Row row(String line, String where) {
        JsonValue value;
        try {
            value = JsonValue.only(line);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "%s is not JSON%s: %s".formatted(where, reason(e), Excerpt.quoted(Redaction.BUILT_IN.text(line))));
        }
        if (!value.isObject()) {
            throw new ConfigurationException(
                    "%s is not a JSON object: %s".formatted(where, Excerpt.quoted(Redaction.BUILT_IN.text(line))));
        }
        var values = new ArrayList<String>();
        List<String> columns = new ArrayList<>();
        value.fields().forEach((name, field) -> {
            columns.add(name);
            values.add(Objects.requireNonNullElse(field.text(), ""));
        });
        return new Row(where, List.copyOf(columns), values);
    }

    /** The place, and the message without the token that it quotes, which may be a secret. */
    private static String reason(IOException e) {
        if (!(e instanceof JsonProcessingException json)) {
            return ": " + Excerpt.quoted(e.toString());
        }
        String column = json.getLocation() == null
                ? ""
                : " at column " + json.getLocation().getColumnNr();
        return column + ": "
                + Excerpt.quoted(QUOTED.matcher(json.getOriginalMessage()).replaceAll("'…'"));
    }
}
