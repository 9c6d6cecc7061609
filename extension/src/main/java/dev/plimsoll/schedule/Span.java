/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import org.apiguardian.api.API;

/** A period in which a user is active, in nanoseconds from the start of the run; the end is exclusive. */
@API(status = API.Status.INTERNAL)
public record Span(long startNanos, long endNanos) {}
