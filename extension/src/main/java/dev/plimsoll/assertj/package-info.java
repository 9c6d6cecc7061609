/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Assertions over results. Beside the flow; AssertJ lives here and only here. */
@NullMarked
package dev.plimsoll.assertj;

import org.jspecify.annotations.NullMarked;
