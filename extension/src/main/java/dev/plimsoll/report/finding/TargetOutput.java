/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import org.apiguardian.api.API;

/**
 * What a target wrote last.
 *
 * @param tail its last lines; empty if it has none
 */
@API(status = API.Status.INTERNAL)
public record TargetOutput(String name, String tail) {}
