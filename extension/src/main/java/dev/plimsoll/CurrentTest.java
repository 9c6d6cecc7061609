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
 * The context of the test method that a thread runs: a {@link Load} in it is given none by JUnit, and so knows nothing
 * but its thread. Only for the time of the method, so that nothing leaks into the next.
 */
final class CurrentTest implements InvocationInterceptor {
    private static final Map<Thread, ExtensionContext> OF_THREADS = new ConcurrentHashMap<>();

    /** The targets that run for it; none outside of a test with {@link LoadTarget} fields. */
    static StartedTargets targets() {
        ExtensionContext context = OF_THREADS.get(Thread.currentThread());
        return context == null ? new StartedTargets(List.of()) : LoadTargetExtension.startedFor(context);
    }

    /** What runs the application within it. */
    static HostFramework host() {
        ExtensionContext context = OF_THREADS.get(Thread.currentThread());
        return context == null ? HostFramework.NONE : HostFramework.of(context);
    }

    private static <T extends @Nullable Object> T during(Invocation<T> invocation, ExtensionContext context)
            throws Throwable {
        Thread thread = Thread.currentThread();
        ExtensionContext before = OF_THREADS.put(thread, context);
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

    /** Set-up is written for a target that runs. */
    private static void duringUnlessMissing(Invocation<@Nullable Void> invocation, ExtensionContext context)
            throws Throwable {
        if (MissingTarget.of(context).isPresent()) {
            invocation.skip();
        } else {
            during(invocation, context);
        }
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        duringUnlessMissing(invocation, context);
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
        duringUnlessMissing(invocation, context);
    }
}
