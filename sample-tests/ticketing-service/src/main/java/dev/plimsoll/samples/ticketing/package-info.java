/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The booking service that the ticketing load test runs against: seats, a checkout with payment, a map of all seats. */
@NullMarked
package dev.plimsoll.samples.ticketing;

import org.jspecify.annotations.NullMarked;
