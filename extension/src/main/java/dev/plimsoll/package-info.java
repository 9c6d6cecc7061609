/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What a test author types: annotations and the JUnit extension behind them. The only code that knows JUnit, and that knows every step. */
@NullMarked
package dev.plimsoll;

import org.jspecify.annotations.NullMarked;
