/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** {@code summary.md}, and the same for the page of a workflow. */
@NullMarked
package dev.plimsoll.report.markdown;

import org.jspecify.annotations.NullMarked;
