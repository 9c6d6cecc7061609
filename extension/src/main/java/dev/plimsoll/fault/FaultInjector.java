/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import org.apiguardian.api.API;

/** Injects a fault into whatever it can be on. */
@API(status = API.Status.INTERNAL)
public final class FaultInjector {
    private FaultInjector() {}

    public static FaultProxy.Injected begin(PlannedFault fault, Object target) {
        if (target instanceof FaultProxy proxy) {
            return proxy.inject(fault.rule());
        }
        return ((HttpFaults) target).inject(fault.rule());
    }
}
