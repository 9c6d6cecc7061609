/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The snippets of the README as they are compiled and run. {@link dev.plimsoll.samples.DocumentationTests} compares them. */
@NullMarked
package dev.plimsoll.samples.readme;

import org.jspecify.annotations.NullMarked;
