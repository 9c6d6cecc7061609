/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * How numbers, percents, durations, bytes and the text of others are written, and what is kept secret: the same
 * everywhere.
 */
@NullMarked
package dev.plimsoll.text;

import org.jspecify.annotations.NullMarked;
