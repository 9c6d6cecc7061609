/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The HTTP interface of Toxiproxy. */
@NullMarked
package dev.plimsoll.fault.toxic;

import org.jspecify.annotations.NullMarked;
