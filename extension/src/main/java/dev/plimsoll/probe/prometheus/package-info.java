/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What a server says of itself in the text format of Prometheus, and which of it is wanted. */
@NullMarked
package dev.plimsoll.probe.prometheus;

import org.jspecify.annotations.NullMarked;
