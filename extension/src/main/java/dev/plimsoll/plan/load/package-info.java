/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Turns the attributes of a load into a scenario. */
@NullMarked
package dev.plimsoll.plan.load;

import org.jspecify.annotations.NullMarked;
