/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plimsoll.data.JsonValue;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Writes and reads JSON where the test has no codec of its own. Thread-safe. */
final class Jackson {
    /** With all modules of the class path; made once, when the client is warmed up. */
    static final Jackson BUILT_IN = announced(JacksonModules.of(Jackson.class.getClassLoader()));

    private final ObjectMapper mapper;
    private final JacksonReason reason;

    Jackson(JacksonModules modules) {
        this.reason = new JacksonReason(modules);
        this.mapper = JsonMapper.builder()
                .addModules(modules.working())
                // Tests name the fields they need, so a reply with one more is none that they cannot read.
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // What was written is read, the offset from UTC included.
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .build();
    }

    private static Jackson announced(JacksonModules modules) {
        var log = LoggerFactory.getLogger(Jackson.class);
        modules.broken().forEach(log::warn);
        return new Jackson(modules);
    }

    byte[] write(@Nullable Object value) throws UnfitJson {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException | LinkageError e) {
            throw new UnfitJson(reason.of(e), e);
        }
    }

    @Nullable
    Object read(byte[] json, Type type) throws UnfitJson {
        try {
            return mapper.readValue(json, mapper.constructType(type));
        } catch (IOException | IllegalArgumentException | LinkageError e) { // the second for types nobody can read
            throw new UnfitJson(reason.of(e), e);
        }
    }

    JsonValue tree(String json) throws UnfitJson {
        try {
            return JsonValue.first(json);
        } catch (IOException | LinkageError e) {
            throw new UnfitJson(reason.of(e), e);
        }
    }
}
