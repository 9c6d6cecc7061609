/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.time.Duration;
import org.apiguardian.api.API;

/** Reaches {@code target} (users, or starts per second) linearly within {@code length}; zero length jumps. */
@API(status = API.Status.INTERNAL)
public record Stage(String phase, Duration length, double target) {}
