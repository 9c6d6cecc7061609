/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.form.Settings;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.plan.settings.Configuration.Setting;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An annotation as the configuration makes it: placeholders in its strings are resolved, and settings such as
 * {@code plimsoll.hold} stand in the place of attributes of that name.
 *
 * @param notes one line for each setting that was applied or ignored
 */
record ProfileAttributes<A extends Annotation>(A annotation, List<String> notes) {
    /** Those attributes that mean the same for every load test. */
    private static final Set<String> GENERAL = Set.of("isolation");

    /** Throws a {@link ConfigurationException} with all that cannot be read. */
    static <A extends Annotation> ProfileAttributes<A> of(A annotation, Settings settings) {
        Map<String, Object> values = new HashMap<>();
        List<String> notes = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
            try {
                Object value = value(annotation, attribute);
                Optional<Setting> setting = GENERAL.contains(attribute.getName())
                        ? Optional.empty()
                        : settings.configuration().value(settings.test(), attribute.getName());
                if (setting.isPresent()) {
                    value = read(setting.get(), attribute, value);
                    notes.add(said(setting.get(), attribute.getName()));
                } else if (value instanceof String text) {
                    value = settings.configuration().resolve(text);
                }
                values.put(attribute.getName(), value);
            } catch (ConfigurationException e) {
                errors.addAll(e.errors());
            }
        }
        foreign(annotation, values.keySet(), settings, notes, errors);
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        notes.sort(null);
        return new ProfileAttributes<>(proxy(annotation, values), notes);
    }

    /** Settings of a load model that the annotation has no attribute for. */
    private static void foreign(
            Annotation annotation, Set<String> known, Settings settings, List<String> notes, List<String> errors) {
        for (String key : LoadAttributes.names()) {
            Setting setting = settings.configuration()
                    .value(settings.test(), key)
                    .filter(found -> !known.contains(key))
                    .orElse(null);
            if (setting != null) {
                String what = "%s: @%s has no such attribute; it has %s"
                        .formatted(
                                said(setting, key),
                                annotation.annotationType().getSimpleName(),
                                String.join(", ", known.stream().sorted().toList()));
                (setting.perTest() ? errors : notes).add(setting.perTest() ? what : "ignored: " + what);
            }
        }
    }

    private static String said(Setting setting, String attribute) {
        return "%s = %s (%s)".formatted(attribute, setting.value(), setting.origin());
    }

    private static Object read(Setting setting, Method attribute, Object otherwise) {
        Class<?> type = attribute.getReturnType();
        String text = setting.value();
        try {
            if (type == int.class) {
                return Integer.valueOf(text);
            } else if (type == long.class) {
                return Long.valueOf(text);
            } else if (type == double.class) {
                return finite(text);
            }
        } catch (NumberFormatException e) {
            throw new ConfigurationException(
                    said(setting, attribute.getName()) + ": not a number such as " + otherwise);
        }
        if (type == boolean.class) {
            return flag(setting, attribute.getName());
        } else if (type == String.class) {
            return text;
        } else if (type == String[].class) {
            return text.split("\\s*,\\s*");
        }
        throw new ConfigurationException(said(setting, attribute.getName()) + ": cannot be set from outside");
    }

    private static double finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value) || Character.isLetter(text.charAt(text.length() - 1))) {
            throw new NumberFormatException(text); // NaN, and Java's 10d
        }
        return value;
    }

    private static boolean flag(Setting setting, String attribute) {
        String text = setting.value().toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw new ConfigurationException(said(setting, attribute) + ": must be true or false");
        }
        return text.equals("true");
    }

    @SuppressWarnings("unchecked") // the proxy implements the annotation's own type
    private static <A extends Annotation> A proxy(A annotation, Map<String, Object> values) {
        Class<? extends Annotation> type = annotation.annotationType();
        return (A) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            Object value = values.get(method.getName());
            return value == null || method.getParameterCount() > 0 ? call(annotation, method, arguments) : value;
        });
    }

    private static Object value(Annotation annotation, Method attribute) {
        try {
            attribute.setAccessible(true);
            return attribute.invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(attribute + " cannot be read", e);
        }
    }

    private static @Nullable Object call(Annotation annotation, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(annotation, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
