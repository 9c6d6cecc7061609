/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What the charts of a report draw: a summary, thinned to what a screen can show. */
@NullMarked
package dev.plimsoll.report.chart;

import org.jspecify.annotations.NullMarked;
