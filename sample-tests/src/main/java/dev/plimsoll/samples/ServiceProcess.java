/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetUnavailable;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts the services of the neighbouring modules, each in a JVM of its own. */
final class ServiceProcess {
    /** Enough for each of them; without a bound, the five of a system could take more than a small machine has. */
    private static final int HEAP_MEGABYTES = 256;

    /**
     * Options of a JVM as in a small container: it collects garbage in one thread and with a small young generation. So the
     * memory that it has ever touched is not much more than what it holds, and what leaks can be seen soon.
     */
    static final List<String> SMALL_CONTAINER = List.of("-XX:+UseSerialGC", "-Xmn16m");

    private ServiceProcess() {}

    /** A server of the module {@code services} on a free port, which it is told by the property {@code port}. */
    static LocalProcess server(String name, String mainClass, Map<String, Object> properties) throws TargetUnavailable {
        return server(name, mainClass, properties, new String[0]);
    }

    /** The same with options of the JVM, of which the last one counts: {@code -Xmx64m}. */
    static LocalProcess server(String name, String mainClass, Map<String, Object> properties, String... options)
            throws TargetUnavailable {
        int port = LocalProcess.freePort();
        var all = new LinkedHashMap<>(properties);
        all.put("port", port);
        // Without it, a POST on a reused connection waits 40 ms for an acknowledgement.
        all.put("sun.net.httpserver.nodelay", true);
        all.put("sun.net.httpserver.maxIdleConnections", 10_000);
        return jvm(name, mainClass, all, options)
                .readyWhenPrinted("listens on port")
                .servesAt("http://127.0.0.1:" + port);
    }

    /** Of the module {@code services}, with these system properties. */
    static LocalProcess jvm(String name, String mainClass, Map<String, Object> properties) throws TargetUnavailable {
        return jvm(name, mainClass, properties, new String[0]);
    }

    private static LocalProcess jvm(String name, String mainClass, Map<String, Object> properties, String... options)
            throws TargetUnavailable {
        Stream<String> defined =
                properties.entrySet().stream().map(each -> "-D" + each.getKey() + "=" + each.getValue());
        return LocalProcess.java(
                        classPath("services"),
                        mainClass,
                        Stream.of(Stream.of("-Xmx%dm".formatted(HEAP_MEGABYTES)), Stream.of(options), defined)
                                .flatMap(each -> each)
                                .toArray(String[]::new))
                .named(name);
    }

    /** Of a module beside this one, with the libraries that its build has put there. */
    static String classPath(String module) throws TargetUnavailable {
        Path target =
                OwnClasses.location().resolve("../../" + module + "/target").normalize();
        if (!Files.isDirectory(target.resolve("lib"))) {
            throw new TargetUnavailable("the sample module %s is not built, %s is missing: run mvn package once"
                    .formatted(module, target.resolve("lib")));
        }
        return target.resolve("classes")
                + File.pathSeparator
                + target.resolve("lib").resolve("*");
    }
}
