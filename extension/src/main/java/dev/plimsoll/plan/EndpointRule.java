/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/**
 * Names the requests of a method to a path with {@code {variables}}.
 *
 * @param method empty for any
 */
@API(status = API.Status.INTERNAL)
public record EndpointRule(TextPlace place, String name, String method, String path) {
    /** Written in an annotation. */
    public EndpointRule(String name, String method, String path) {
        this(TextPlace.ANNOTATIONS, name, method, path);
    }

    /** Returns how the messages about it begin. */
    public String where() {
        return place.endpoint(name);
    }
}
