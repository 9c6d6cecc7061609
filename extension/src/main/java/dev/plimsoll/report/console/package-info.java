/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What is printed while a load runs and at its end. */
@NullMarked
package dev.plimsoll.report.console;

import org.jspecify.annotations.NullMarked;
