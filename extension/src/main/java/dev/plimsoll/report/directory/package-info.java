/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Where files go: directories, locks, and writing that readers never see half done. */
@NullMarked
package dev.plimsoll.report.directory;

import org.jspecify.annotations.NullMarked;
