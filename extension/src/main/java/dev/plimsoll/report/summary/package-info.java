/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The summary of a result, and {@code summary.json}. */
@NullMarked
package dev.plimsoll.report.summary;

import org.jspecify.annotations.NullMarked;
