/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * What was read in one interval.
 *
 * @param start from the start of the run
 * @param value of a gauge, the sum of a counter, or the share of a rate, in the metric's unit; NaN if nothing was read
 */
@API(status = API.Status.INTERNAL)
public record ReadAt(Duration start, Duration length, double value) {}
