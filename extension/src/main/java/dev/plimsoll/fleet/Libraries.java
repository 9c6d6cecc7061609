/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The jars on a class path, by their names, which contain their versions. Those of test runners do not count: coordinator and
 * workers may be started in different ways. Stateless.
 */
@API(status = API.Status.INTERNAL)
public final class Libraries {
    private static final int SHOWN = 3;

    /** The prefixes of jars that run tests and are not called by test bodies. */
    private static final List<String> OF_RUNNERS = List.of(
            "surefire",
            "maven-",
            "common-java5",
            "plexus-",
            "gradle",
            "idea_rt",
            "junit-rt",
            "junit5-rt",
            "junit-platform-console",
            "junit-platform-launcher",
            "junit-platform-reporting",
            "open-test-reporting");

    private Libraries() {}

    /** Returns those of this JVM. */
    public static List<String> own() {
        return on(System.getProperty("java.class.path"));
    }

    static List<String> on(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> OF_RUNNERS.stream().noneMatch(name::startsWith))
                .sorted()
                .distinct()
                .toList();
    }

    /** Returns the differences between a worker's jars and its coordinator's, as a clause; empty if there are none. */
    public static Optional<String> difference(List<String> coordinators, List<String> workers) {
        List<String> more = without(workers, coordinators);
        List<String> less = without(coordinators, workers);
        if (more.isEmpty() && less.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("has other libraries than the coordinator: "
                + String.join(
                        " and ",
                        Stream.of(listed("", more), listed("not ", less))
                                .filter(each -> !each.isEmpty())
                                .toList()));
    }

    private static List<String> without(List<String> some, List<String> others) {
        return some.stream().filter(each -> !others.contains(each)).toList();
    }

    private static String listed(String prefix, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String shown = prefix + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
    }
}
