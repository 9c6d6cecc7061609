/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** A PostgreSQL database, asked over a connection of the probe's own. */
@NullMarked
package dev.plimsoll.probe.postgres;

import org.jspecify.annotations.NullMarked;
