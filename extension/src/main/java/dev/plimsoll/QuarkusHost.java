/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A test with Quarkus' extension. The application's configuration knows {@code test.url}, from the start of the
 * application on with the port that was chosen. By reflection, so that nobody needs Quarkus.
 */
final class QuarkusHost implements HostFramework {
    static final String EXTENSION = "io.quarkus.test.junit.QuarkusTestExtension";

    private static final String CONFIG = "org.eclipse.microprofile.config.ConfigProvider";

    @Override
    public String label() {
        return "Quarkus' configuration";
    }

    @Override
    public boolean isReady() {
        return baseUrl().isPresent();
    }

    @Override
    public Optional<String> baseUrl() {
        return Optional.ofNullable(property("test.url"));
    }

    @Override
    public @Nullable String property(String name) {
        try {
            Class<?> provider =
                    Class.forName(CONFIG, true, Thread.currentThread().getContextClassLoader());
            Object config = Reflected.callStatic(provider, "getConfig");
            Object value = Reflected.call(config, "getOptionalValue", name, String.class);
            return value instanceof Optional<?> found ? (String) found.orElse(null) : null;
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
