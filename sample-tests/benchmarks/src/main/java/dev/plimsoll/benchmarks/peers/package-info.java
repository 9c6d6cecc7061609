/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Load generators side by side: the same load from each, in fresh processes, seen from outside. */
@NullMarked
package dev.plimsoll.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
