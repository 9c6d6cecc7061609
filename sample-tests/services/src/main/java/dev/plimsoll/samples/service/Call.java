/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a route.
 *
 * @param variables of the path's template
 * @param query as in the URL; empty without one
 */
public record Call(Map<String, String> variables, String query, Headers headers, String body) {
    /** Of a variable that the route's template has. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the template of this route has no {" + name + "}");
        }
        return value;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** The first of that name. */
    public Optional<String> queryParameter(String name) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(name)) {
                return Optional.of(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    public JsonNode json() throws JsonProcessingException {
        return Json.read(body);
    }

    /** An object; anything else is refused with status 400. */
    public JsonNode object() {
        try {
            JsonNode json = json();
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // reported below
        }
        throw new Refusal(400, "the body must be a JSON object");
    }

    /** The token of the request; without one it is refused with status 401. */
    public String bearerToken() {
        return header("Authorization")
                .filter(value -> value.startsWith("Bearer ") && value.length() > "Bearer ".length())
                .map(value -> value.substring("Bearer ".length()))
                .orElseThrow(() -> new Refusal(401, "a bearer token is missing"));
    }
}
