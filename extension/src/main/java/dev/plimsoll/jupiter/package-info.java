/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The wiring to JUnit Jupiter: extensions, the listener, and the reader of annotations. */
@NullMarked
package dev.plimsoll.jupiter;

import org.jspecify.annotations.NullMarked;
