/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Values for users to choose from. */
@NullMarked
package dev.plimsoll.data;

import org.jspecify.annotations.NullMarked;
