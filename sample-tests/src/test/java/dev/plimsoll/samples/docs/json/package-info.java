/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The snippets of {@code json.md} as they are compiled and run. */
@NullMarked
package dev.plimsoll.samples.docs.json;

import org.jspecify.annotations.NullMarked;
