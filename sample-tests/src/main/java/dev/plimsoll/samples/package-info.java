/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The systems that the sample load tests run against. */
@NullMarked
package dev.plimsoll.samples;

import org.jspecify.annotations.NullMarked;
