/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The systems under test: starting and stopping them. */
@NullMarked
package dev.plimsoll.target;

import org.jspecify.annotations.NullMarked;
