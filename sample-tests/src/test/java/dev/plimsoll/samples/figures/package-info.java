/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The figures that probes read, beside those of the servers themselves. */
@NullMarked
package dev.plimsoll.samples.figures;

import org.jspecify.annotations.NullMarked;
