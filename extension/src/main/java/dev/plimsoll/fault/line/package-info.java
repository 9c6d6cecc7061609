/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The parts of a broken line: where it begins, how long bytes stay on it, how many pass. */
@NullMarked
package dev.plimsoll.fault.line;

import org.jspecify.annotations.NullMarked;
