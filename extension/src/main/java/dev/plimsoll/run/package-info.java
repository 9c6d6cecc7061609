/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Runs one load: {@code PlannedRun -> LoadRun -> LoadResult}, every step once and in order. */
@NullMarked
package dev.plimsoll.run;

import org.jspecify.annotations.NullMarked;
