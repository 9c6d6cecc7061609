/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The ready profiles: smoke, stress, spike, soak and breakpoint. */
@NullMarked
package dev.plimsoll.profile;

import org.jspecify.annotations.NullMarked;
