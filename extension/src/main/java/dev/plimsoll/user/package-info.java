/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Virtual users and their threads, which live here and only here. */
@NullMarked
package dev.plimsoll.user;

import org.jspecify.annotations.NullMarked;
