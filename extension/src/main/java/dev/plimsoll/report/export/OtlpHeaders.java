/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.plan.ConfigurationException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * The headers of what is pushed by OTLP, from the variables that all exporters of OpenTelemetry read. Their values are
 * secrets: neither errors nor {@link #toString()} repeat them.
 *
 * <pre>
 * headers = entry { "," entry }        entry = name "=" percent-encoded value
 * </pre>
 */
@API(status = API.Status.INTERNAL)
public final class OtlpHeaders {
    static final OtlpHeaders NONE = new OtlpHeaders(Map.of());

    /** The first that is set counts. */
    private static final List<String> VARIABLES =
            List.of("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS");

    private static final URI ANYWHERE = URI.create("http://localhost");

    private final Map<String, String> values;

    private OtlpHeaders(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** @param environment the value of a variable, or an empty text */
    static OtlpHeaders of(UnaryOperator<String> environment) {
        return VARIABLES.stream()
                .filter(variable -> !environment.apply(variable).isBlank())
                .findFirst()
                .map(variable -> parse(variable, environment.apply(variable)))
                .orElse(NONE);
    }

    private static OtlpHeaders parse(String variable, String text) {
        var values = new LinkedHashMap<String, String>();
        var errors = new ArrayList<String>();
        String[] entries = text.split(",", -1);
        for (int i = 0; i < entries.length; i++) {
            if (entries[i].isBlank()) {
                continue; // as after a comma at the end
            }
            try {
                add(entries[i], values);
            } catch (IllegalArgumentException e) {
                errors.add("otlp: %s: entry %d %s".formatted(variable, i + 1, e.getMessage()));
            }
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        return new OtlpHeaders(values);
    }

    private static void add(String entry, Map<String, String> values) {
        int equals = entry.indexOf('=');
        if (equals < 0 || entry.substring(0, equals).isBlank()) {
            throw new IllegalArgumentException("is not like name=value");
        }
        String name = entry.substring(0, equals).strip();
        String value = decoded(entry.substring(equals + 1).strip());
        try {
            HttpRequest.newBuilder(ANYWHERE).header(name, value);
        } catch (IllegalArgumentException e) { // its message repeats the value
            throw new IllegalArgumentException(
                    "is not a header that can be sent: the name or the value has characters that headers must not"
                            + " have, or the HTTP client sets the header itself",
                    e);
        }
        values.put(name, value);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8); // here a plus is a plus
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "has a % that is not followed by two hexadecimal digits; write %25 for a % itself", e);
        }
    }

    OtlpHeaders withDefault(String name, Optional<String> value) {
        if (value.isEmpty() || values.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
            return this;
        }
        var more = new LinkedHashMap<>(values);
        more.put(name, value.get());
        return new OtlpHeaders(more);
    }

    void addTo(HttpRequest.Builder request) {
        values.forEach(request::setHeader);
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
