/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The snippets of {@code defaults.md} as they are compiled and run. */
@NullMarked
package dev.plimsoll.samples.docs.defaults;

import org.jspecify.annotations.NullMarked;
