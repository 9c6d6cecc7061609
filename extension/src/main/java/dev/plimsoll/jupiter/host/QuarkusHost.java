/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter.host;

import dev.plimsoll.form.HostFramework;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A test with Quarkus' extension. The application's configuration knows {@code test.url}, from the start of the
 * application on with the port that was chosen. By reflection, so that nobody needs Quarkus.
 */
final class QuarkusHost implements HostFramework {
    static final String EXTENSION = "io.quarkus.test.junit.QuarkusTestExtension";

    private static final String CONFIG = "org.eclipse.microprofile.config.ConfigProvider";

    /**
     * Quarkus calls test methods itself, and no interceptor that was registered after its extension. Throws if that of the
     * load test was.
     *
     * @param inside the class of the test, then those around it
     */
    static void requireRoomFor(Class<?> ours, List<Class<?>> inside) {
        var registered = new ArrayList<Class<?>>();
        for (int i = inside.size() - 1; i >= 0; i--) {
            for (ExtendWith extended : AnnotationSupport.findRepeatableAnnotations(inside.get(i), ExtendWith.class)) {
                registered.addAll(List.of(extended.value()));
            }
        }
        List<String> names = registered.stream().map(Class::getName).toList();
        int quarkus = names.indexOf(EXTENSION);
        int first = names.indexOf(ours.getName());
        if (quarkus >= 0 && (first < 0 || first > quarkus)) {
            throw new ExtensionConfigurationException(
                    "@QuarkusTest calls test methods itself, once and without users: put an annotation of Plimsoll before it,"
                            + " as in @BaseUrl(\"${test.url}\") @QuarkusTest class "
                            + inside.get(0).getSimpleName());
        }
    }

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
