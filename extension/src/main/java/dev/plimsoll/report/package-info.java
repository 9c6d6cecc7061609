/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What people and machines read: console, failure message, summary files. */
@NullMarked
package dev.plimsoll.report;

import org.jspecify.annotations.NullMarked;
