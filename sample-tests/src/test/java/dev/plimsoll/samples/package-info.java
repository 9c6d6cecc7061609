/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Load tests to learn from and to copy. */
@NullMarked
package dev.plimsoll.samples;

import org.jspecify.annotations.NullMarked;
