/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.LoadProfile;
import dev.plimsoll.ProfiledBy;
import dev.plimsoll.ProfiledLoad;
import dev.plimsoll.form.Settings;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.TimeScale;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds the profile of a test method. Stateless. */
final class ProfileReader {
    private ProfileReader() {}

    /** Returns the method's profile, if it has one; throws a {@link ConfigurationException} if it cannot be used. */
    static Optional<ProfiledLoad<?>> read(Method method, Settings settings, TimeScale scale) {
        List<Annotation> named = named(method);
        if (named.size() > 1) {
            throw new ConfigurationException(
                    "%s and %s: a load test has one profile".formatted(nameOf(named.get(0)), nameOf(named.get(1))));
        }
        return named.isEmpty() ? Optional.empty() : Optional.of(read(named.get(0), settings, scale));
    }

    /** Returns all annotations of the method that have a profile. */
    static List<Annotation> named(Method method) {
        var named = new ArrayList<Annotation>();
        collect(method, new HashSet<>(), named);
        return named;
    }

    /** Also those that an annotation of the test's own is made of. */
    private static void collect(AnnotatedElement element, Set<Class<?>> seen, List<Annotation> into) {
        for (Annotation each : element.getAnnotations()) {
            Class<? extends Annotation> type = each.annotationType();
            if (type.isAnnotationPresent(ProfiledBy.class)) {
                into.add(each);
            } else if (seen.add(type)) {
                collect(type, seen, into);
            }
        }
    }

    private static <A extends Annotation> ProfiledLoad<A> read(A annotation, Settings settings, TimeScale scale) {
        Class<? extends LoadProfile<?>> type = AnnotationSupport.findAnnotation(
                        annotation.annotationType(), ProfiledBy.class)
                .map(ProfiledBy::value)
                .orElseThrow();
        @SuppressWarnings("unchecked") // a profile of another annotation is found out below
        var profile = (LoadProfile<A>) ReflectionSupport.newInstance(type);
        var attributes = ProfileAttributes.of(annotation, settings);
        try {
            return new ProfiledLoad<>(profile, attributes.annotation(), attributes.notes(), scale);
        } catch (ClassCastException e) {
            throw new ConfigurationException("@ProfiledBy(%s.class) on %s: that profile is for another annotation"
                    .formatted(type.getSimpleName(), nameOf(annotation)));
        }
    }

    private static String nameOf(Annotation annotation) {
        return "@" + annotation.annotationType().getSimpleName();
    }
}
