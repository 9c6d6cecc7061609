/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The report of a load while it runs, as a page that browsers on this machine follow. */
@NullMarked
package dev.plimsoll.report.live;

import org.jspecify.annotations.NullMarked;
