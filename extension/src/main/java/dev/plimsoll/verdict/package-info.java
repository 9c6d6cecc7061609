/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Thresholds and baselines, judged by statistics. */
@NullMarked
package dev.plimsoll.verdict;

import org.jspecify.annotations.NullMarked;
