/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What a request or a reply carries, and how a request is written as text. */
@NullMarked
package dev.plimsoll.http.content;

import org.jspecify.annotations.NullMarked;
