/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Rows and values for users: from files, from collections, by weight. */
@NullMarked
package dev.plimsoll.data;

import org.jspecify.annotations.NullMarked;
