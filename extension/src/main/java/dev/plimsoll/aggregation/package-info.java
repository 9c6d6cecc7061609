/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Intervals, summed up into statistics. */
@NullMarked
package dev.plimsoll.aggregation;

import org.jspecify.annotations.NullMarked;
