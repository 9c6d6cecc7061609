/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * The 95 % confidence interval of a percentile, in the unit of the metric. An empty side is open, because there are too
 * few samples.
 */
@API(status = API.Status.INTERNAL)
public record ConfidenceInterval(OptionalDouble low, OptionalDouble high) {}
