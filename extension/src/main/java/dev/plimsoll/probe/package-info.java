/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Resources of the load generator and of the target. */
@NullMarked
package dev.plimsoll.probe;

import org.jspecify.annotations.NullMarked;
