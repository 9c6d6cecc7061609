/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package dev.plimsoll.report.live;

import org.jspecify.annotations.NullMarked;
