/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/** The test that a load belongs to. Class and method are empty for the programmatic form outside a test. */
@API(status = API.Status.INTERNAL)
public record TestIdentity(String name, String className, String method, String displayName) {}
