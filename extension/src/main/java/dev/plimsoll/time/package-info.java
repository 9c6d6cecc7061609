/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The only clock. */
@NullMarked
package dev.plimsoll.time;

import org.jspecify.annotations.NullMarked;
