/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** A shop in eight steps, from the list of products to the order. */
@NullMarked
package dev.plimsoll.samples.shop;

import org.jspecify.annotations.NullMarked;
