/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** JSON of requests and replies, by whichever library is there. */
@NullMarked
package dev.plimsoll.http.json;

import org.jspecify.annotations.NullMarked;
