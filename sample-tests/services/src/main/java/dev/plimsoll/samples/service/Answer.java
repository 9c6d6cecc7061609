/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.service;

import java.util.LinkedHashMap;
import java.util.Map;

/** A status, headers, and a body that is written as JSON. */
public record Answer(int status, Object body, Map<String, String> headers) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    public Answer(int status, Object body) {
        this(status, body, Map.of());
    }

    /** Returns the same with one more header. */
    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more);
    }

    public static Answer ok(Object body) {
        return new Answer(200, body);
    }

    public static Answer created(Object body) {
        return new Answer(201, body);
    }

    static Answer error(int status, String message) {
        return new Answer(status, Map.of("error", message));
    }
}
