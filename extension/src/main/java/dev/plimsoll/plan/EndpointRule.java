/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/** An {@code @Endpoint}: names the requests of a method ("" = any) to a path with {@code {variables}}. */
@API(status = API.Status.INTERNAL)
public record EndpointRule(String name, String method, String path) {}
