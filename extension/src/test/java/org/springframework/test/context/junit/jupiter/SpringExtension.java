/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package org.springframework.test.context.junit.jupiter;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/**
 * What Plimsoll sees of Spring's extension of the same name: a context manager in JUnit's store, whose application context
 * is there when the instance of the test is made. The real one is a part of the matrix of stacks.
 */
public final class SpringExtension implements BeforeAllCallback, TestInstancePostProcessor {
    /** The application's properties; null where the tests of a class have none. */
    public static volatile Map<String, String> properties = Map.of();

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(SpringExtension.class))
                .put(context.getRequiredTestClass(), new TestContextManager());
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(SpringExtension.class))
                .getOrDefault(instance.getClass(), TestContextManager.class, new TestContextManager())
                .testContext
                .prepared = true;
    }

    /** Of one test class. */
    public static final class TestContextManager {
        private final TestContext testContext = new TestContext();

        public TestContext getTestContext() {
            return testContext;
        }
    }

    /** Starts its application when it is asked for it, unless it is there. */
    public static final class TestContext {
        private boolean prepared;

        public boolean hasApplicationContext() {
            return prepared;
        }

        public ApplicationContext getApplicationContext() {
            if (!prepared) {
                throw new AssertionError("an application context was started that was not there");
            }
            return new ApplicationContext();
        }
    }

    /** The application. */
    public static final class ApplicationContext {
        public Environment getEnvironment() {
            return new Environment();
        }
    }

    /** Its properties. */
    public static final class Environment {
        public @Nullable String getProperty(String name) {
            return properties.get(name);
        }
    }
}
