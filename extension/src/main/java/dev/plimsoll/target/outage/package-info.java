/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Breaks processes and containers that run, and mends them. */
@NullMarked
package dev.plimsoll.target.outage;

import org.jspecify.annotations.NullMarked;
