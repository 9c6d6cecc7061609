/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.form.RunningTest;
import java.lang.reflect.Method;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Tells {@link RunningTest} of each method that JUnit calls, for the time of the method: so nothing leaks into the next. */
@API(status = API.Status.INTERNAL)
public final class CurrentTest implements InvocationInterceptor {
    /** Returns what a load in the test of this context knows of it. */
    static RunningTest of(ExtensionContext context) {
        return new RunningTest(
                context.getUniqueId(),
                () -> LoadTargetExtension.startedFor(context),
                () -> ProbeFields.of(context),
                () -> LoadTargetExtension.spansFor(context),
                TestSettings.hostOf(context));
    }

    private static <T extends @Nullable Object> T during(Invocation<T> invocation, ExtensionContext context)
            throws Throwable {
        RunningTest before = RunningTest.begin(of(context));
        try {
            return invocation.proceed();
        } finally {
            RunningTest.end(before);
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
