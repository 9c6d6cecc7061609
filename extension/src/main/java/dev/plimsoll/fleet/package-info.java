/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** One run over many JVMs: what workers send, and what each of them does of a plan. */
@NullMarked
package dev.plimsoll.fleet;

import org.jspecify.annotations.NullMarked;
