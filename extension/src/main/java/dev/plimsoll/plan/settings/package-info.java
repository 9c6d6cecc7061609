/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Settings from system properties, the environment and {@code plimsoll.properties}. */
@NullMarked
package dev.plimsoll.plan.settings;

import org.jspecify.annotations.NullMarked;
