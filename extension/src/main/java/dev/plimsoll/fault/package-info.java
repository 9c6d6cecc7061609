/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What breaks on the way to a target, on a timeline or by hand: connections, answers of providers, processes, calls. */
@NullMarked
package dev.plimsoll.fault;

import org.jspecify.annotations.NullMarked;
