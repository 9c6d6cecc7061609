/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** One run over several JVMs: how its coordinator and its workers talk to each other, and what each worker does of the plan. */
@NullMarked
package dev.plimsoll.fleet;

import org.jspecify.annotations.NullMarked;
