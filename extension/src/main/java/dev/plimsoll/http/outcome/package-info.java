/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The outcome of a reply, whether it failed, and the tags that distinguish it in the statistics. */
@NullMarked
package dev.plimsoll.http.outcome;

import org.jspecify.annotations.NullMarked;
