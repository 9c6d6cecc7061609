/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Test data for users: from files, from collections, by weight. */
@NullMarked
package dev.plimsoll.data;

import org.jspecify.annotations.NullMarked;
