/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter.host;

import dev.plimsoll.form.HostFramework;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the framework that runs the application within a test. Stateless. */
@API(status = API.Status.INTERNAL)
public final class Hosts {
    private Hosts() {}

    /** @param classes the class of the test, then those around it */
    public static HostFramework of(ExtensionContext context, List<Class<?>> classes) {
        if (isExtendedBy(classes, SpringHost.EXTENSION)) {
            return new SpringHost(context, classes);
        }
        return isExtendedBy(classes, QuarkusHost.EXTENSION) ? new QuarkusHost() : HostFramework.NONE;
    }

    /**
     * Throws if the framework calls test methods itself, past our extension.
     *
     * @param ours the extension
     * @param classes the class of the test, then those around it
     */
    public static void requireRoomFor(Class<?> ours, List<Class<?>> classes) {
        QuarkusHost.requireRoomFor(ours, classes);
    }

    private static boolean isExtendedBy(List<Class<?>> classes, String extension) {
        return classes.stream()
                .flatMap(type -> AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream())
                .flatMap(extended -> Stream.of(extended.value()))
                .anyMatch(type -> type.getName().equals(extension));
    }
}
