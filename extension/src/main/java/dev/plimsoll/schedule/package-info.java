/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** When the next iteration is due. Nothing here reads a clock or starts a thread: whoever calls says what time it is. */
@NullMarked
package dev.plimsoll.schedule;

import org.jspecify.annotations.NullMarked;
