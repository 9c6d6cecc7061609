/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.net.URI;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a report says about a running target, about a part of it, or about what a probe watches.
 *
 * @param name with the class that declares it, {@code OrdersLoadTest.ORDERS}
 * @param description what runs and where, with its version; may be empty
 * @param baseUrl where it serves, or null if no load is sent to it
 * @param tag the value of the tag {@code target} of its figures, {@code ORDERS}
 * @param started whether it is a whole target that the test has started
 */
@API(status = API.Status.INTERNAL)
public record TargetNote(
        String name, String description, @Nullable URI baseUrl, String tag, TargetKind kind, boolean started) {
    /** Creates the note of a target that the test has started, and of which nothing else is known. */
    public TargetNote(String name, String description, @Nullable URI baseUrl) {
        this(name, description, baseUrl, name.substring(name.lastIndexOf('.') + 1), TargetKind.SYSTEM, true);
    }
}
