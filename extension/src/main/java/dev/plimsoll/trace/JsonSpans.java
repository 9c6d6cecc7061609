/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads OTLP/JSON, in which ids are hexadecimal, kinds are numbers or names, and 64-bit numbers are strings or numbers.
 * Unknown fields, and fields of another type than the protocol's, are skipped. Reads token by token, so that garbage
 * takes no memory. For one thread.
 */
final class JsonSpans {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int ID_DIGITS = 16;
    private static final int ERROR = 2;

    private final JsonParser json;
    private final SpanBatch batch;

    private JsonSpans(JsonParser json, SpanBatch batch) {
        this.json = json;
        this.batch = batch;
    }

    /** Reads one field's value, on whose first token the parser stands. */
    private interface Value {
        void read(String name) throws IOException;
    }

    private interface Element {
        void read() throws IOException;
    }

    /** Reads the body of a request into a batch. */
    static void read(byte[] body, SpanBatch batch) throws Refused {
        try (JsonParser json = FACTORY.createParser(body)) {
            json.nextToken();
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new Refused(400, "the body is not a JSON object");
            }
            new JsonSpans(json, batch).request();
            if (json.nextToken() != null) {
                throw new Refused(400, "the body goes on after its JSON object");
            }
        } catch (JsonProcessingException e) {
            throw new Refused(400, "the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Refused(400, "the body is not JSON: " + e.getMessage());
        }
    }

    private void request() throws IOException {
        object(name -> {
            if (name.equals("resourceSpans")) {
                array(this::resourceSpans);
            } else {
                json.skipChildren();
            }
        });
    }

    private void resourceSpans() throws IOException {
        var service = new @Nullable String[1];
        object(name -> {
            switch (name) {
                case "resource" ->
                    object(part -> {
                        if (part.equals("attributes")) {
                            attributes((key, value) ->
                                    service[0] = key.equals(SpanAttributes.SERVICE) ? value : service[0]);
                        } else {
                            json.skipChildren();
                        }
                    });
                case "scopeSpans" ->
                    array(() -> object(part -> {
                        if (part.equals("spans")) {
                            array(this::span);
                        } else {
                            json.skipChildren();
                        }
                    }));
                default -> json.skipChildren();
            }
        });
        batch.endOfResource(service[0]);
    }

    private void span() throws IOException {
        var span = new SpanBatch.Draft();
        if (!object(name -> field(span, name))) {
            batch.addMalformed();
            return;
        }
        batch.add(span);
    }

    private void field(SpanBatch.Draft span, String name) throws IOException {
        switch (name) {
            case "traceId" -> span.trace = TraceId.of(text()).orElse(null);
            case "spanId" -> span.id = id(text());
            case "parentSpanId" -> span.parent = id(text());
            case "name" -> span.name = text();
            case "kind" -> span.kind = SpanKind.of(text());
            case "startTimeUnixNano" -> span.startedAt = number(text());
            case "endTimeUnixNano" -> span.endedAt = number(text());
            case "attributes" -> attributes(span::attribute);
            case "status" ->
                object(part -> {
                    if (part.equals("code")) {
                        String code = text();
                        span.failed = code.equals("STATUS_CODE_ERROR") || number(code) == ERROR;
                    } else {
                        json.skipChildren();
                    }
                });
            case "events" -> array(() -> event(span));
            default -> json.skipChildren();
        }
    }

    private void event(SpanBatch.Draft span) throws IOException {
        var event = new SpanBatch.Draft(); // its name may stand after its attributes
        object(name -> {
            switch (name) {
                case "name" -> event.name = text();
                case "attributes" -> attributes(event::attribute);
                default -> json.skipChildren();
            }
        });
        if (event.name.equals(SpanAttributes.EXCEPTION)) {
            span.attributes.putAll(event.attributes);
        }
    }

    private interface Attribute {
        void accept(String key, @Nullable String value);
    }

    private void attributes(Attribute each) throws IOException {
        array(() -> {
            var pair = new @Nullable String[2];
            object(name -> {
                switch (name) {
                    case "key" -> pair[0] = text();
                    case "value" -> object(type -> pair[1] = scalar(pair[1]));
                    default -> json.skipChildren();
                }
            });
            String key = pair[0];
            if (key != null) {
                each.accept(key, pair[1]);
            }
        });
    }

    /** Returns the value of {@code stringValue}, {@code intValue} and the like; lists and maps are not kept. */
    private @Nullable String scalar(@Nullable String otherwise) throws IOException {
        if (json.currentToken().isScalarValue()) {
            return json.getText();
        }
        json.skipChildren();
        return otherwise;
    }

    /** Returns a scalar as text; an empty one for anything else. */
    private String text() throws IOException {
        JsonToken token = json.currentToken();
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            return json.getText();
        }
        json.skipChildren();
        return "";
    }

    private boolean object(Value field) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return false;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            field.read(name);
        }
        return true;
    }

    private void array(Element element) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    private static long id(String hex) {
        try {
            return hex.length() == ID_DIGITS ? HexFormat.fromHexDigitsToLong(hex) : 0;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /** Returns a whole number; 0 for anything else. */
    private static long number(String text) {
        try {
            return text.length() > 40 ? 0 : new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return 0;
        }
    }
}
