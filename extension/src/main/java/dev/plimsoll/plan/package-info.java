/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What to run and what must hold: plain data, parsed once and checked before the first request. */
@NullMarked
package dev.plimsoll.plan;

import org.jspecify.annotations.NullMarked;
