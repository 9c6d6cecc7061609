/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Public read-only endpoints over a catalogue. */
@NullMarked
package dev.plimsoll.samples.factory;

import org.jspecify.annotations.NullMarked;
