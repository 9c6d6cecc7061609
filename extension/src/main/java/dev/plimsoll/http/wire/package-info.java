/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The sockets of a user: bytes counted, bandwidth limited, connections and cookies of its own. */
@NullMarked
package dev.plimsoll.http.wire;

import org.jspecify.annotations.NullMarked;
