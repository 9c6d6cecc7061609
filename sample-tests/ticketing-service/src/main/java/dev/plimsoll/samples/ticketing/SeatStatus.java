/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.ticketing;

/** The status of a seat; it goes from one to the next, and back to the first when released. */
public enum SeatStatus {
    AVAILABLE,
    RESERVED,
    SOLD
}
