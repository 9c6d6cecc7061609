/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extensions that call test methods themselves, as Quarkus' does: a load test that they call is never a pass. */
class BypassedTests {
    @RegisterExtension
    final Loads loads = new Loads();

    /** Calls the method and keeps all interceptors behind it from doing so. */
    static final class Caller implements InvocationInterceptor {
        @Override
        public void interceptTestMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> test,
                ExtensionContext context)
                throws Throwable {
            test.getExecutable().setAccessible(true);
            test.getExecutable()
                    .invoke(
                            context.getRequiredTestInstance(),
                            test.getArguments().toArray());
            invocation.skip();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {BypassedTestCase.class, BypassedWithUrlTestCase.class})
    void loadTestThatAnotherExtensionCallsIsAConfigurationError(Class<?> testCase) {
        Ran ran = loads.run(testCase);

        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message())
                .startsWith(testCase.getSimpleName() + ".load: another extension of the class called the method itself")
                .contains("put an annotation of Plimsoll, such as @BaseUrl, before");
    }

    @ExtendWith(Caller.class)
    static class BypassedTestCase {
        @LoadTest(vus = 3, iterations = 30)
        void load() {}
    }

    @ExtendWith(Caller.class)
    @BaseUrl("${server}")
    static class BypassedWithUrlTestCase {
        @LoadTest(vus = 3, iterations = 30)
        void load() {}
    }

    @Test
    void loadTestBeforeThatExtensionRuns() {
        ForegoneTestCase.CALLS.set(0);

        loads.run(ForegoneTestCase.class).passed(1);

        assertThat(ForegoneTestCase.CALLS).hasValue(30);
    }

    @BaseUrl("${server}")
    @ExtendWith(Caller.class)
    static class ForegoneTestCase {
        static final AtomicInteger CALLS = new AtomicInteger();

        @LoadTest(vus = 3, iterations = 30)
        void load(Http http) {
            http.get("/").send();
            CALLS.incrementAndGet();
        }
    }
}
