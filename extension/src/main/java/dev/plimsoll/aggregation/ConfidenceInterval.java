/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * Where a percentile lies with a confidence of 95 %, in the metric's unit. A side that is empty is open: there are too
 * few samples to tell.
 */
@API(status = API.Status.INTERNAL)
public record ConfidenceInterval(OptionalDouble low, OptionalDouble high) {}
