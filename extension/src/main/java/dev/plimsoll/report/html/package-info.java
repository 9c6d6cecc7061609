/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** {@code report.html}: one self-contained page. */
@NullMarked
package dev.plimsoll.report.html;

import org.jspecify.annotations.NullMarked;
