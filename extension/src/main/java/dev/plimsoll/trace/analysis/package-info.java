/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What traces say: where the time of requests went, what slow ones do differently, and figures for thresholds. Pure. */
@NullMarked
package dev.plimsoll.trace.analysis;

import org.jspecify.annotations.NullMarked;
