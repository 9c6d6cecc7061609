/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Processes of this machine, and what limits them. */
@NullMarked
package dev.plimsoll.probe.process;

import org.jspecify.annotations.NullMarked;
