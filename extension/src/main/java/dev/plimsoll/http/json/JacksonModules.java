/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.json;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The Jackson modules of the class path: those that work, and why others do not.
 *
 * @param broken a sentence for each
 */
record JacksonModules(List<Module> working, List<String> broken) {
    static final JacksonModules NONE = new JacksonModules(List.of(), List.of());

    JacksonModules {
        working = List.copyOf(working);
        broken = List.copyOf(broken);
    }

    /** Tries each one for itself, so that one of another Jackson version takes none of the others along. */
    static JacksonModules of(ClassLoader classPath) {
        var working = new ArrayList<Module>();
        var broken = new ArrayList<String>();
        Iterator<ServiceLoader.Provider<Module>> all =
                ServiceLoader.load(Module.class, classPath).stream().iterator();
        while (true) {
            ServiceLoader.Provider<Module> next = null;
            try {
                next = all.hasNext() ? all.next() : null;
                if (next == null) {
                    return new JacksonModules(working, broken);
                }
                Module module = next.get();
                new ObjectMapper().registerModule(module);
                working.add(module);
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                broken.add(sentence(next, e));
            }
        }
    }

    boolean hasKotlin() {
        return working.stream()
                .anyMatch(module -> module.getClass().getName().startsWith("com.fasterxml.jackson.module.kotlin."));
    }

    private static String sentence(ServiceLoader.@Nullable Provider<Module> provider, Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String name = provider == null ? "A Jackson module" : "The Jackson module " + name(provider);
        return name + " is ignored, because it does not work: " + root;
    }

    private static String name(ServiceLoader.Provider<Module> provider) {
        try {
            return provider.type().getName();
        } catch (LinkageError e) {
            return "of an unknown class";
        }
    }
}
