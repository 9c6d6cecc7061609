/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Sentences about a result: thresholds, errors, observations, recommendations, the failure message. */
@NullMarked
package dev.plimsoll.report.finding;

import org.jspecify.annotations.NullMarked;
