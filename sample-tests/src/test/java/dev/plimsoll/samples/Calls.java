/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.target.TargetSystem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Calls the endpoints of a system for its functional tests. */
record Calls(TargetSystem system, OkHttpClient client, Headers headers) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final MediaType JSON = MediaType.get("application/json");

    /** A response; a body that is not JSON is kept as text. */
    record Answer(int status, JsonNode json, Headers headers) {
        String text(String field) {
            return json.path(field).asText();
        }
    }

    static Calls to(TargetSystem system) {
        return new Calls(
                system, new OkHttpClient.Builder().readTimeout(PATIENCE).build(), Headers.of());
    }

    Calls with(String header, String value) {
        return new Calls(system, client, headers.newBuilder().set(header, value).build());
    }

    Answer get(String path) throws IOException {
        return send("GET", path, null);
    }

    Answer post(String path, String json) throws IOException {
        return send("POST", path, json);
    }

    Answer put(String path, String json) throws IOException {
        return send("PUT", path, json);
    }

    private Answer send(String method, String path, @Nullable String json) throws IOException {
        URI base = system.baseUrl();
        if (base == null) {
            throw new IllegalStateException(system + " does not serve");
        }
        Request request = new Request.Builder()
                .url(base + path)
                .headers(headers)
                .method(method, json == null ? null : RequestBody.create(json, JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            return new Answer(response.code(), MAPPER.readTree(response.body().string()), response.headers());
        }
    }
}
