/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.target.StartedTargets;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * The targets of the test method that a thread runs: a {@link Load} in it is given no context by JUnit, and so knows
 * nothing but its thread. Only for the time of the method, so that nothing leaks into the next.
 */
final class CurrentTargets implements InvocationInterceptor {
    private static final Map<Thread, StartedTargets> OF_THREADS = new ConcurrentHashMap<>();

    /** None outside of a test with {@link LoadTarget} fields. */
    static StartedTargets get() {
        StartedTargets targets = OF_THREADS.get(Thread.currentThread());
        return targets == null ? new StartedTargets(List.of()) : targets;
    }

    private static <T extends @Nullable Object> T during(Invocation<T> invocation, ExtensionContext context)
            throws Throwable {
        Thread thread = Thread.currentThread();
        StartedTargets before = OF_THREADS.put(thread, LoadTargetExtension.startedFor(context));
        try {
            return invocation.proceed();
        } finally {
            if (before == null) {
                OF_THREADS.remove(thread);
            } else {
                OF_THREADS.put(thread, before); // of a test that runs tests
            }
        }
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        during(invocation, context);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        during(invocation, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        during(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        during(invocation, context);
    }

    @Override
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        return during(invocation, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        during(invocation, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        during(invocation, context);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        during(invocation, context);
    }
}
