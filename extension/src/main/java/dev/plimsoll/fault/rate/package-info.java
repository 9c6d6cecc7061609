/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Which calls are hit, and how many are let through: by a seed, and by windows of time. */
@NullMarked
package dev.plimsoll.fault.rate;

import org.jspecify.annotations.NullMarked;
