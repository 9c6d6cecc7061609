/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Writes {@code summary.json}, and what the scripts of {@code report.html} read: the only keys are here. */
@NullMarked
package dev.plimsoll.report.json;

import org.jspecify.annotations.NullMarked;
