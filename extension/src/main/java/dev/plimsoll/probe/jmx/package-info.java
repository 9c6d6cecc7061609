/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Java virtual machines, as their beans tell of them. */
@NullMarked
package dev.plimsoll.probe.jmx;

import org.jspecify.annotations.NullMarked;
