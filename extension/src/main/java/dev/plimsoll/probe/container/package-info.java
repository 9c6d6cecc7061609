/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** Containers, as Docker tells of them. */
@NullMarked
package dev.plimsoll.probe.container;

import org.jspecify.annotations.NullMarked;
