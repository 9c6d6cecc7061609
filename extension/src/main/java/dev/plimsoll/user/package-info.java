/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Virtual users and their threads, which live here and only here. {@code VirtualUsers} starts them, {@code UserThread} is
 * the loop of one, {@code UserRun} is all that they know of the run, and {@code UserStopper} alone decides when they stop.
 */
@NullMarked
package dev.plimsoll.user;

import org.jspecify.annotations.NullMarked;
