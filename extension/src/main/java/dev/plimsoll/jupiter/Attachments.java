/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes files to JUnit, where its version takes any: {@code publishFile} came with 5.12, and its media type moved
 * from one package to another with 5.14. Therefore called by reflection. Stateless.
 */
final class Attachments {
    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);
    private static final Optional<Method> PUBLISH_FILE = Arrays.stream(ExtensionContext.class.getMethods())
            .filter(method -> method.getName().equals("publishFile") && method.getParameterCount() == 3)
            .min(Comparator.comparing((Method method) -> method.isAnnotationPresent(Deprecated.class)));

    private Attachments() {}

    /** Whether this JUnit has a way to publish files. */
    static boolean isSupported() {
        return PUBLISH_FILE.isPresent();
    }

    /**
     * Publishes a copy of the file. What goes wrong is no reason to fail a test and is only logged: listeners that take
     * no files, as in EngineTestKit, make JUnit throw.
     */
    static void publish(Path file, String mediaType, ExtensionContext context) {
        PUBLISH_FILE.ifPresent(method -> {
            try {
                Object type = method.getParameterTypes()[1]
                        .getMethod("parse", String.class)
                        .invoke(null, mediaType);
                ThrowingConsumer<Path> copying = copy -> Files.copy(file, copy);
                method.invoke(context, String.valueOf(file.getFileName()), type, copying);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof VirtualMachineError error) {
                    throw error;
                }
                LOG.debug("{} is not published", file, e.getCause());
            } catch (ReflectiveOperationException e) {
                LOG.debug("{} is not published", file, e);
            }
        });
    }
}
