/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Samples of users, recorded into one mergeable interval per second. The only package that uses HdrHistogram. */
@NullMarked
package dev.plimsoll.measurement;

import org.jspecify.annotations.NullMarked;
