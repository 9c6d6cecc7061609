/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Flight recordings of Java targets: taken during the measured window, and read for what the code did. */
@NullMarked
package dev.plimsoll.probe.flight;

import org.jspecify.annotations.NullMarked;
