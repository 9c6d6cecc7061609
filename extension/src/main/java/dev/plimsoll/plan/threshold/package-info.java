/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Parses the text of a threshold into a rule. */
@NullMarked
package dev.plimsoll.plan.threshold;

import org.jspecify.annotations.NullMarked;
