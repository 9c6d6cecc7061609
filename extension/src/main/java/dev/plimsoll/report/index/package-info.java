/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The page of all reports, and what it reads from their files. */
@NullMarked
package dev.plimsoll.report.index;

import org.jspecify.annotations.NullMarked;
