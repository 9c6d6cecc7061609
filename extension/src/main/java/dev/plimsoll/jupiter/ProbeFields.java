/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.Probe;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.probe.NamedProbe;
import dev.plimsoll.probe.ResourceProbe;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The {@link Probe} fields of a test, those of the classes around it included. */
final class ProbeFields {
    private ProbeFields() {}

    /**
     * Returns those that can be read: not those of targets that were not started because the load goes to a system that
     * runs already. Throws {@link ConfigurationException} with all fields that hold no probe.
     */
    static List<NamedProbe> of(ExtensionContext context) {
        var probes = new ArrayList<NamedProbe>();
        var errors = new ArrayList<String>();
        for (Class<?> type : TestLineage.of(context).classes()) {
            add(type, null, probes, errors);
        }
        context.getTestInstances()
                .ifPresent(instances -> instances
                        .getAllInstances()
                        .forEach(instance -> add(instance.getClass(), instance, probes, errors)));
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        if (TestSettings.of(context, "").baseUrl().isPresent()) {
            Set<String> notStarted = LoadTargetExtension.fieldsOf(context);
            probes.removeIf(probe -> notStarted.stream().anyMatch(target -> Tags.isTarget(probe.target(), target)));
        }
        return probes;
    }

    private static void add(Class<?> type, @Nullable Object instance, List<NamedProbe> probes, List<String> errors) {
        Predicate<Field> wanted = field -> Modifier.isStatic(field.getModifiers()) == (instance == null);
        for (Field field :
                AnnotationSupport.findAnnotatedFields(type, Probe.class, wanted, HierarchyTraversalMode.TOP_DOWN)) {
            String name = field.getDeclaringClass().getSimpleName() + "." + field.getName();
            Object value = valueOf(field, instance);
            if (value instanceof ResourceProbe probe) {
                probes.add(new NamedProbe(targetOf(field), probe));
            } else if (value == null) {
                errors.add("@Probe %s is null: initialize the field where it is declared".formatted(name));
            } else {
                errors.add("@Probe %s is a %s: it must be a ResourceProbe, such as PostgresProbe.of(...)"
                        .formatted(name, value.getClass().getName()));
            }
        }
    }

    private static String targetOf(Field field) {
        String target = AnnotationSupport.findAnnotation(field, Probe.class)
                .map(Probe::target)
                .orElse("");
        return target.isBlank() ? field.getName() : target.strip();
    }

    private static @Nullable Object valueOf(Field field, @Nullable Object instance) {
        try {
            field.setAccessible(true);
            return field.get(instance);
        } catch (IllegalAccessException e) {
            throw new ConfigurationException("@Probe %s cannot be read".formatted(field));
        }
    }
}
