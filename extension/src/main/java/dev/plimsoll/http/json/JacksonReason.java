/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.plimsoll.text.Redaction;
import java.lang.annotation.Annotation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says why Jackson could not write or read something, and what to add where that is known. */
final class JacksonReason {
    private static final Pattern WANTED_MODULE = Pattern.compile("add Module \"([\\w.-]+:[\\w.-]+)\"");
    private static final String KOTLIN_MODULE = "com.fasterxml.jackson.module:jackson-module-kotlin";

    private final JacksonModules modules;

    JacksonReason(JacksonModules modules) {
        this.modules = modules;
    }

    /** One line, without what a secret field holds. */
    String of(Throwable e) {
        String cure = cure(e);
        return text(e) + (cure.isEmpty() ? "" : "; " + cure) + note();
    }

    private static String text(Throwable e) {
        if (!(e instanceof JsonProcessingException jackson)) {
            return Json.reason(e);
        }
        String place = jackson instanceof JsonMappingException mapping ? place(mapping) : "";
        if (!place.isEmpty() && Stream.of(place.split("[.\\[\\]]+")).anyMatch(Redaction.BUILT_IN::isSecret)) {
            return "the value does not fit (at " + place + ")";
        }
        if (jackson instanceof JsonParseException parsing && isInSecretField(parsing.getProcessor())) {
            return "the value of a secret field is not valid JSON";
        }
        return Json.reason(jackson.getOriginalMessage()) + (place.isEmpty() ? "" : " (at " + place + ")");
    }

    /** The message quotes the token that is wrong. */
    private static boolean isInSecretField(@Nullable JsonParser parser) {
        String field = parser == null ? null : parser.getParsingContext().getCurrentName();
        return field != null && Redaction.BUILT_IN.isSecret(field);
    }

    /** As a test would write it: {@code items[0].price}. */
    private static String place(JsonMappingException e) {
        var place = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            String field = step.getFieldName();
            if (field == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(field);
            }
        }
        return place.toString();
    }

    private String cure(Throwable e) {
        Matcher wanted = WANTED_MODULE.matcher(String.valueOf(e.getMessage()));
        if (wanted.find()) {
            return add(wanted.group(1));
        }
        Class<?> type = typeOf(e);
        if (type != null && isKotlin(type) && !modules.hasKotlin()) {
            return type.getSimpleName() + " is a Kotlin class: " + add(KOTLIN_MODULE);
        }
        return e instanceof LinkageError
                ? "the Jackson jars on the class path are not compatible with each other: import com.fasterxml.jackson:jackson-bom:"
                        + PackageVersion.VERSION
                : "";
    }

    private static String add(String coordinates) {
        return "add " + coordinates + ":" + PackageVersion.VERSION + " as a test dependency; it is found automatically";
    }

    private static @Nullable Class<?> typeOf(Throwable e) {
        if (e instanceof MismatchedInputException mismatched) {
            return mismatched.getTargetType();
        }
        return e instanceof InvalidDefinitionException invalid && invalid.getType() != null
                ? invalid.getType().getRawClass()
                : null;
    }

    private static boolean isKotlin(Class<?> type) {
        return Stream.of(type.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.getName().equals("kotlin.Metadata"));
    }

    private String note() {
        return modules.broken().isEmpty() ? "" : ". " + String.join(". ", modules.broken());
    }
}
