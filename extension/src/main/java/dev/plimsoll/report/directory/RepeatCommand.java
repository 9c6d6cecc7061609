/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.report.finding.Repetition;
import dev.plimsoll.report.index.BuildModules;
import dev.plimsoll.text.PlainText;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The command that runs one test again, by the build that its module belongs to: Maven with Failsafe or Surefire, or
 * Gradle.
 */
@API(status = API.Status.INTERNAL)
public final class RepeatCommand {
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");
    private static final Pattern PLAIN = Pattern.compile("[\\w.#=/:-]+");
    private static final Pattern MANAGEMENT =
            Pattern.compile("<pluginManagement>.*?</pluginManagement>", Pattern.DOTALL);
    private static final String FAILSAFE = "<artifactId>maven-failsafe-plugin</artifactId>";

    private final TestIdentity test;
    private final long seed;
    private final Path module;

    private RepeatCommand(TestIdentity test, long seed, Path module) {
        this.test = test;
        this.seed = seed;
        this.module = module.toAbsolutePath().normalize();
    }

    /**
     * Returns none if the load belongs to no test, or if there is no such build.
     *
     * @param module the directory that the test runs in
     * @param properties the value of a system property, or an empty text
     */
    public static Optional<Repetition> of(TestIdentity test, long seed, Path module, UnaryOperator<String> properties) {
        if (test.className().isEmpty() || test.method().isEmpty()) {
            return Optional.empty();
        }
        return new RepeatCommand(test, seed, module).by(properties);
    }

    private Optional<Repetition> by(UnaryOperator<String> properties) {
        boolean byGradle = !properties.apply("org.gradle.test.worker").isEmpty();
        if (!byGradle && Files.isRegularFile(module.resolve("pom.xml"))) {
            return Optional.of(maven());
        }
        Path root = gradleRoot();
        return root == null ? Optional.empty() : Optional.of(gradle(root, properties));
    }

    private Repetition maven() {
        Path top = BuildModules.around(module).top();
        boolean failsafe = hasFailsafe(top);
        var command = new StringBuilder(wrapper(top, "mvnw", "mvn"));
        command.append(failsafe ? " verify" : " test");
        if (!top.equals(module)) {
            command.append(" -pl ")
                    .append(quoted(top.relativize(module).toString().replace(File.separatorChar, '/')));
            command.append(" -am");
        }
        String method = test.className() + "#" + method();
        command.append(' ').append(quoted((failsafe ? "-Dit.test=" : "-Dtest=") + method));
        if (!top.equals(module)) { // the modules before it have no such test
            command.append(failsafe ? " -Dfailsafe" : " -Dsurefire").append(".failIfNoSpecifiedTests=false");
        }
        return new Repetition(command + " -Dplimsoll.seed=" + seed, top);
    }

    private Repetition gradle(Path root, UnaryOperator<String> properties) {
        var command = new StringBuilder(wrapper(root, "gradlew", "gradle"));
        if (!root.equals(module)) {
            command.append(" -p ")
                    .append(quoted(root.relativize(module).toString().replace(File.separatorChar, '/')));
        }
        command.append(' ').append(quoted(task(properties.apply("org.gradle.internal.worker.tmpdir"))));
        command.append(" --tests ").append(quoted(test.className() + "." + method()));
        return new Repetition(command + " -Dplimsoll.seed=" + seed, root);
    }

    /** A load in a lambda belongs to the method around it. */
    private String method() {
        return LAMBDA.matcher(test.method()).replaceAll("$1");
    }

    /** Gradle tells its workers of a directory of the task: {@code build/tmp/loadTest/work}. */
    private static String task(String temporary) {
        Path task = temporary.isEmpty() ? null : Path.of(temporary).getParent();
        Path name = task == null ? null : task.getFileName();
        return name == null ? "test" : name.toString();
    }

    private static String wrapper(Path root, String wrapper, String command) {
        return Files.isRegularFile(root.resolve(wrapper)) ? "./" + wrapper : command;
    }

    private boolean hasFailsafe(Path top) {
        for (Path each = module; each != null && each.startsWith(top); each = each.getParent()) {
            String pom = text(each.resolve("pom.xml"));
            if (MANAGEMENT.matcher(pom).replaceAll("").contains(FAILSAFE)) { // what is managed need not run
                return true;
            }
        }
        return false;
    }

    /** The nearest directory of a whole build, or the module itself if only it is one; null if nothing is Gradle's. */
    private @Nullable Path gradleRoot() {
        for (Path each = module; each != null; each = each.getParent()) {
            if (has(each, "settings.gradle")) {
                return each;
            }
        }
        return has(module, "build.gradle") ? module : null;
    }

    private static boolean has(Path directory, String file) {
        return Files.isRegularFile(directory.resolve(file)) || Files.isRegularFile(directory.resolve(file + ".kts"));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** As one word of a shell; nested classes have a dollar in their names, and methods of Kotlin may have blanks. */
    private static String quoted(String word) {
        String line = PlainText.line(word);
        return PLAIN.matcher(line).matches() ? line : "'" + line.replace("'", "'\\''") + "'";
    }
}
