/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The HTML pages of real load tests, in a real browser. */
@NullMarked
package dev.plimsoll.browser;

import org.jspecify.annotations.NullMarked;
