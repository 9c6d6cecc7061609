/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Spring takes an attribute that has the name of an attribute of an annotation on its own for an override of it, and logs
 * a warning for each such annotation that it meets on a class it scans.
 */
class AnnotationOverlapTests {
    @Test
    void noAttributeOfOursHasTheNameOfOneOfTheAnnotationsOnIt() {
        List<String> overlaps = new ArrayList<>();
        List<Class<?>> annotations = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.plimsoll").stream()
                        .filter(JavaClass::isAnnotation)
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
        assertThat(annotations).contains(LoadTest.class, SmokeTest.class, Outcome.class);
        for (Class<?> annotation : annotations) {
            Set<String> own = namesOf(annotation);
            for (Class<?> on : around(annotation, new HashSet<>())) {
                for (String name : namesOf(on)) {
                    if (!name.equals("value") && own.contains(name)) {
                        overlaps.add("@%s.%s overrides @%s.%s"
                                .formatted(annotation.getSimpleName(), name, on.getSimpleName(), name));
                    }
                }
            }
        }

        assertThat(overlaps).isEmpty();
    }

    private static Set<String> namesOf(Class<?> annotation) {
        var names = new HashSet<String>();
        for (Method attribute : annotation.getDeclaredMethods()) {
            names.add(attribute.getName());
        }
        return names;
    }

    /** The annotations on it, and those on these. */
    private static Set<Class<?>> around(Class<?> annotation, Set<Class<?>> found) {
        for (Annotation on : annotation.getAnnotations()) {
            if (!on.annotationType().getName().startsWith("java.") && found.add(on.annotationType())) {
                around(on.annotationType(), found);
            }
        }
        return found;
    }
}
