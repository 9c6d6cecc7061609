/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Orders that are paid for with a provider outside, in several variants of how to wait for it. */
@NullMarked
package dev.plimsoll.samples.orders;

import org.jspecify.annotations.NullMarked;
