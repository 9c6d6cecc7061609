/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.service;

import java.util.Map;

/** A status and a body that is written as JSON. */
public record Answer(int status, Object body) {
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
