/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * What the annotated and the programmatic form of a load test share: the settings, the plan in the making, the one way to
 * run it, and how it fails. Works without JUnit.
 */
@NullMarked
package dev.plimsoll.form;

import org.jspecify.annotations.NullMarked;
