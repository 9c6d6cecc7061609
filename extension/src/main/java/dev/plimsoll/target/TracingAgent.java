/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.plan.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The file of the OpenTelemetry Java agent. Loads none of its classes. */
@API(status = API.Status.INTERNAL)
public final class TracingAgent {
    private static final String MAIN = "io/opentelemetry/javaagent/OpenTelemetryAgent.class";
    private static final Attributes.Name PREMAIN = new Attributes.Name("Premain-Class");

    private TracingAgent() {}

    /**
     * Returns the file of that name.
     *
     * @param origin the name of the setting, for messages
     * @throws ConfigurationException if it is not a Java agent
     */
    public static Path at(String file, String origin) {
        Path path;
        try {
            path = Path.of(file).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    "%s = %s: not the name of a file: %s".formatted(origin, file, e.getReason()));
        }
        if (!Files.isRegularFile(path)) {
            throw new ConfigurationException(
                    "%s = %s: there is no such file; it must be the jar of the OpenTelemetry".formatted(origin, file)
                            + " Java agent");
        }
        if (!isAgent(path)) {
            throw new ConfigurationException(
                    "%s = %s: the file is not a Java agent, as its manifest has no %s; it must be"
                                    .formatted(origin, file, PREMAIN)
                            + " the jar of the OpenTelemetry Java agent");
        }
        return path;
    }

    /** Returns the jar of the agent, or of a distribution of it, that the loader finds. */
    static Optional<Path> onClassPath(ClassLoader loader) {
        try {
            return Collections.list(loader.getResources(MAIN)).stream()
                    .flatMap(url -> Optional.ofNullable(jarOf(url)).stream())
                    .filter(TracingAgent::isAgent)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** {@code jar:file:/lib/agent.jar!/io/Agent.class} as {@code /lib/agent.jar}; null for what is not in a file. */
    private static @Nullable Path jarOf(URL url) {
        String text = url.toString();
        if (!text.startsWith("jar:file:") || text.indexOf("!/") != text.lastIndexOf("!/")) {
            return null;
        }
        try {
            return Path.of(URI.create(text.substring("jar:".length(), text.indexOf("!/"))));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isAgent(Path file) {
        try (var jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            return manifest != null && manifest.getMainAttributes().containsKey(PREMAIN);
        } catch (IOException e) {
            return false;
        }
    }
}
