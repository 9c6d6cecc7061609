/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter.host;

import dev.plimsoll.form.HostFramework;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * A test with Spring's extension. Its context manager is read from JUnit's store, where Spring 5.3 to 7 keep it, and the
 * application context is only asked for where there is one: asking for it would start it. By reflection, so that nobody
 * needs Spring.
 */
final class SpringHost implements HostFramework {
    static final String EXTENSION = "org.springframework.test.context.junit.jupiter.SpringExtension";

    private final ExtensionContext context;
    private final List<Class<?>> classes;

    /** @param classes the class of the test, then those around it */
    SpringHost(ExtensionContext context, List<Class<?>> classes) {
        this.context = context;
        this.classes = classes;
    }

    @Override
    public String label() {
        return "Spring's environment";
    }

    @Override
    public boolean isReady() {
        return environment().isPresent();
    }

    @Override
    public Optional<String> baseUrl() {
        return environment()
                .filter(environment -> property(environment, "local.server.port") != null)
                .map(SpringHost::url);
    }

    @Override
    public @Nullable String property(String name) {
        return environment().map(environment -> property(environment, name)).orElse(null);
    }

    /** As Spring Boot's own test clients make it. */
    private static String url(Object environment) {
        String path = property(environment, "server.servlet.context-path");
        String reactivePath = property(environment, "spring.webflux.base-path");
        return "%s://localhost:%s%s"
                .formatted(
                        isSecure(environment) ? "https" : "http",
                        property(environment, "local.server.port"),
                        path != null ? path : reactivePath != null ? reactivePath : "");
    }

    private static boolean isSecure(Object environment) {
        boolean configured = property(environment, "server.ssl.bundle") != null
                || property(environment, "server.ssl.key-store") != null
                || property(environment, "server.ssl.certificate") != null;
        return configured && !"false".equals(property(environment, "server.ssl.enabled"));
    }

    private Optional<Object> environment() {
        return contextManager().flatMap(manager -> {
            Object testContext = Reflected.call(manager, "getTestContext");
            return Boolean.TRUE.equals(Reflected.call(testContext, "hasApplicationContext"))
                    ? Optional.ofNullable(
                            Reflected.call(Reflected.call(testContext, "getApplicationContext"), "getEnvironment"))
                    : Optional.empty();
        });
    }

    /** Of the class, or of the nearest one around that shares its context with it. */
    private Optional<Object> contextManager() {
        Class<?> testClass = context.getRequiredTestClass();
        try {
            Class<?> extension = Class.forName(EXTENSION, false, testClass.getClassLoader());
            Store store = context.getStore(Namespace.create(extension));
            return classes.stream()
                    .flatMap(type -> Optional.ofNullable(store.get(type)).stream())
                    .findFirst();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String property(Object environment, String name) {
        return (String) Reflected.call(environment, "getProperty", name);
    }
}
