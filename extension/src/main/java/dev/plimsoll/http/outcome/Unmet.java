/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.outcome;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a request expected of its reply and did not get.
 *
 * @param text follows the status in messages: {@code , expected 201}
 * @param thrown what the request's predicate threw, or null
 */
@API(status = API.Status.INTERNAL)
public record Unmet(String text, @Nullable Throwable thrown) {}
