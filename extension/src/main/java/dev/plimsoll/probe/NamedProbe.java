/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import org.apiguardian.api.API;

/**
 * A probe and whose figures it reads.
 *
 * @param target the value of the tag {@code target}
 */
@API(status = API.Status.INTERNAL)
public record NamedProbe(String target, ResourceProbe probe) {}
