/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What the snippets of the pages in {@code extension/docs} run against. */
@NullMarked
package dev.plimsoll.samples.docs;

import org.jspecify.annotations.NullMarked;
