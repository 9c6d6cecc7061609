/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Counts what the features of a product use: an API that takes events, a queue, and workers that sum them up. */
@NullMarked
package dev.plimsoll.samples.flagmeter;

import org.jspecify.annotations.NullMarked;
