/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * The snippets of {@code extension/docs/metrics.md}. {@link dev.plimsoll.samples.DocumentationTests} compares and runs
 * them.
 */
@NullMarked
package dev.plimsoll.samples.docs.metrics;

import org.jspecify.annotations.NullMarked;
