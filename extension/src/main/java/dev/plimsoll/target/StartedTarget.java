/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import org.apiguardian.api.API;

/**
 * A target that runs, with what its field said.
 *
 * @param name of the field
 * @param givesBaseUrl whether it may give the base URL
 */
@API(status = API.Status.INTERNAL)
public record StartedTarget(String name, TargetSystem system, boolean givesBaseUrl) {}
