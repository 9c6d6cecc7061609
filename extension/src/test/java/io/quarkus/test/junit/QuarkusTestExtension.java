/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package io.quarkus.test.junit;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * What Plimsoll sees of Quarkus' extension of the same name: it calls test methods itself, and keeps all interceptors
 * behind it from doing so. The real one was tried by hand.
 */
public final class QuarkusTestExtension implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        test.getExecutable().setAccessible(true);
        test.getExecutable()
                .invoke(context.getRequiredTestInstance(), test.getArguments().toArray());
        invocation.skip();
    }
}
