/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The snippets of {@code start.md} as they are compiled and run. {@link dev.plimsoll.samples.DocumentationTests} compares them. */
@NullMarked
package dev.plimsoll.samples.docs.start;

import org.jspecify.annotations.NullMarked;
