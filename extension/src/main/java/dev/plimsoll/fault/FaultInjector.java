/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.Targets;
import org.apiguardian.api.API;

/**
 * Injects a fault into whatever it can be on: a {@link FaultProxy}, a {@link ToxicProxy}, {@link HttpFaults}, a process or a
 * container. Begin and end may take as long as the start of a process: call them on a thread that nothing waits for.
 */
@API(status = API.Status.INTERNAL)
public final class FaultInjector {
    private FaultInjector() {}

    /**
     * Begins a fault until the handle is closed; its {@code problem()} tells then whether it could be undone.
     *
     * @throws RuntimeException if it could not begin; the message is a whole sentence
     */
    public static FaultProxy.Injected begin(FaultRule rule, Object target) {
        return begin(rule, target, "a fault");
    }

    /** Begins a planned fault; what it kills without an end stays dead when the handle is closed. */
    public static FaultProxy.Injected begin(PlannedFault fault, Object target) {
        FaultProxy.Injected injected = begin(fault.rule(), target, "fault '" + fault.name() + "'");
        boolean forGood = fault.rule().kind() == FaultKind.KILL && fault.lasts() == null;
        return forGood ? () -> {} : injected;
    }

    private static FaultProxy.Injected begin(FaultRule rule, Object target, String cause) {
        if (target instanceof FaultProxy proxy) {
            return proxy.inject(rule);
        }
        if (target instanceof HttpFaults provider) {
            return provider.inject(rule);
        }
        if (target instanceof ToxicProxy proxy) {
            return proxy.inject(rule);
        }
        if (rule.kind().place() != FaultKind.Place.PROCESS) {
            throw new ConfigurationException("%s must be on %s, and a %s is none"
                    .formatted(
                            rule.kind(), rule.kind().target(), target.getClass().getName()));
        }
        return ProcessFault.begin(rule, Targets.control(target), cause);
    }
}
