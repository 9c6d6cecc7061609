/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/**
<<<<<<< HEAD
 * Why requests are slow: the spans of the targets, received by OTLP/HTTP, kept for a fair sample of the requests, and
 * compared between the slowest requests and the usual ones.
=======
 * The spans of the targets: received by OTLP over HTTP, and kept for a fair sample of the requests. Below it
 * {@code analysis} says what they mean.
>>>>>>> 4d5ce3fbaff3e6269b8dfcbebcb8493e5cd55bec
 */
@NullMarked
package dev.plimsoll.trace;

import org.jspecify.annotations.NullMarked;
