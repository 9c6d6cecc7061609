/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What is tested, and bringing it up. */
@NullMarked
package dev.plimsoll.target;

import org.jspecify.annotations.NullMarked;
