/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/**
 * The test that a load belongs to. Class and method are empty for the programmatic form outside a test.
 *
 * @param name differs between the invocations of a parameterized class: {@code OrdersTest[ms=5].visit}
 * @param invocation which of them it is, for people: {@code [1] ms=5}; empty where the class runs once
 */
@API(status = API.Status.INTERNAL)
public record TestIdentity(String name, String className, String method, String displayName, String invocation) {
    /** Of a class that runs once. */
    public TestIdentity(String name, String className, String method, String displayName) {
        this(name, className, method, displayName, "");
    }
}
