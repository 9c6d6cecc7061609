/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Orders that are paid through an external provider, with several ways to wait for it. */
@NullMarked
package dev.plimsoll.samples.orders;

import org.jspecify.annotations.NullMarked;
