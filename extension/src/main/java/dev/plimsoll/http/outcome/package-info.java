/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What a reply is called, whether it failed, and how it is told apart in the statistics. */
@NullMarked
package dev.plimsoll.http.outcome;

import org.jspecify.annotations.NullMarked;
