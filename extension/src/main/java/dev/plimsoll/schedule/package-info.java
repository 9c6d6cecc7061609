/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** When the next iteration is due: pure functions, no clock, no thread. */
@NullMarked
package dev.plimsoll.schedule;

import org.jspecify.annotations.NullMarked;
