/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What people want to know before a release, as far as one load tells. */
@NullMarked
package dev.plimsoll.report.checklist;

import org.jspecify.annotations.NullMarked;
