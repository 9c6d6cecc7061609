/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * The spans of the targets: received by OTLP over HTTP, and kept for a fair sample of the requests. Below it
 * {@code analysis} says what they mean.
 */
@NullMarked
package dev.plimsoll.trace;

import org.jspecify.annotations.NullMarked;
