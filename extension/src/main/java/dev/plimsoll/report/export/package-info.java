/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Samples and intervals for other tools, while the load runs. */
@NullMarked
package dev.plimsoll.report.export;

import org.jspecify.annotations.NullMarked;
