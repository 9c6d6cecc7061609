/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What machines send each other, as bytes: numbers, texts and intervals, in an envelope that shows damage. */
@NullMarked
package dev.plimsoll.fleet.wire;

import org.jspecify.annotations.NullMarked;
