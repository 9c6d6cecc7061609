/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Why requests are slow: the spans of the targets, received by OTLP/HTTP, kept for a fair sample of the requests, and
 * compared between the slowest requests and the usual ones.
 */
@NullMarked
package dev.plimsoll.trace;

import org.jspecify.annotations.NullMarked;
