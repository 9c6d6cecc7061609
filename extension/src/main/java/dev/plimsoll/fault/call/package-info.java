/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Faults of the calls of an object. */
@NullMarked
package dev.plimsoll.fault.call;

import org.jspecify.annotations.NullMarked;
