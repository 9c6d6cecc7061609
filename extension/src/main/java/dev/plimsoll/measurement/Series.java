/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Tags;
import org.apiguardian.api.API;

/** A metric with one set of tags. */
@API(status = API.Status.INTERNAL)
public record Series(Metric metric, Tags tags) {}
