/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Which libraries are on the class path, and the message for a class path that cannot work. */
@NullMarked
package dev.plimsoll.plan.library;

import org.jspecify.annotations.NullMarked;
