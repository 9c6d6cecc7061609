/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Meters the use of product features: an API that takes events, a queue, and workers that add them up. */
@NullMarked
package dev.plimsoll.samples.flagmeter;

import org.jspecify.annotations.NullMarked;
