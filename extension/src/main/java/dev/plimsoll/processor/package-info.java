/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Says at compile time what a load test would say at its start. Beside the flow: imports the plan only. */
@NullMarked
package dev.plimsoll.processor;

import org.jspecify.annotations.NullMarked;
