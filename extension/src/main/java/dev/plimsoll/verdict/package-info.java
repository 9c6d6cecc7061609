/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Thresholds held against statistics. */
@NullMarked
package dev.plimsoll.verdict;

import org.jspecify.annotations.NullMarked;
