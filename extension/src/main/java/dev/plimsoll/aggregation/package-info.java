/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Intervals folded into statistics. */
@NullMarked
package dev.plimsoll.aggregation;

import org.jspecify.annotations.NullMarked;
