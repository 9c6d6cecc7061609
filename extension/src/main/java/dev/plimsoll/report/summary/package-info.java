/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** All that reports say of one run, as typed records, made once from its result. */
@NullMarked
package dev.plimsoll.report.summary;

import org.jspecify.annotations.NullMarked;
