/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the Java agent is found and added, and what a process learns of where its spans go. */
@Isolated("there is one place of the JVM that says where spans go")
class TracedProcessTests {
    private static final String MAIN = "io/opentelemetry/javaagent/OpenTelemetryAgent.class";
    private static final URI RECEIVER = URI.create("http://127.0.0.1:4711/secret");

    @TempDir
    Path folder;

    @AfterEach
    void nothingReceives() {
        GivenTracing.unavailable("the test has ended");
    }

    private Path jar(String name, Map<String, String> manifest, String... entries) throws IOException {
        var content = new Manifest();
        content.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((key, value) -> content.getMainAttributes().putValue(key, value));
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                var jar = new JarOutputStream(out, content)) {
            for (String entry : entries) {
                jar.putNextEntry(new ZipEntry(entry));
                jar.closeEntry();
            }
        }
        return file;
    }

    private Path agent(String name) throws IOException {
        return jar(name, Map.of("Premain-Class", "io.opentelemetry.javaagent.OpenTelemetryAgent"), MAIN);
    }

    private static Path found(Path... classPath) throws IOException {
        var urls = new URL[classPath.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath[i].toUri().toURL();
        }
        try (var loader = new URLClassLoader(urls, null)) {
            return TracingAgent.onClassPath(loader).orElse(Path.of("none"));
        }
    }

    @Test
    void agentIsFoundWhereverTheClassPathNamesIt() throws IOException {
        Path agent = agent("a folder/otel agent.jar");
        Path other = jar("other.jar", Map.of(), "io/Other.class");
        Path partOfIt = jar("bootstrap.jar", Map.of(), MAIN);
        Path surefire = jar(
                "surefirebooter.jar",
                Map.of(
                        "Class-Path",
                        other.toUri() + " "
                                + agent.toUri()
                                        .toString()
                                        .replace(folder.toUri().toString(), "")));

        assertThat(found(other, agent)).isEqualTo(agent);
        assertThat(found(partOfIt, agent)).isEqualTo(agent);
        assertThat(found(surefire)).isEqualTo(agent);
        assertThat(found(other, partOfIt)).isEqualTo(Path.of("none"));
        assertThat(found(Files.createDirectories(folder.resolve("classes")))).isEqualTo(Path.of("none"));
    }

    @Test
    void agentOfTheBuildIsFound() {
        assertThat(TracingAgent.onClassPath(LocalProcess.class.getClassLoader()))
                .hasValueSatisfying(file ->
                        assertThat(file.getFileName().toString()).matches("opentelemetry-javaagent-[\\d.]+\\.jar"));
    }

    @Test
    void adviceNamesTheVersionOfTheBuild() throws IOException {
        String version = Files.readString(Path.of("../pom.xml"))
                .replaceAll("(?s).*<opentelemetry.javaagent.version>(.*)</opentelemetry.javaagent.version>.*", "$1");
        assertThat(Files.readString(Path.of("src/main/java/dev/plimsoll/target/AgentTracing.java")))
                .contains("opentelemetry-javaagent:" + version + " as a test dependency");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nowhere.jar | there is no such file; it must be the jar of the OpenTelemetry Java agent",
                "plain.jar | the file is not a Java agent, as its manifest has no Premain-Class; it must be",
                "text.jar | the file is not a Java agent, as its manifest has no Premain-Class; it must be",
            })
    void fileThatIsNoAgentIsAConfigurationError(String name, String message) throws IOException {
        jar("plain.jar", Map.of(), MAIN);
        Files.writeString(folder.resolve("text.jar"), "not a jar");
        assertThatThrownBy(() -> TracingAgent.at(folder.resolve(name).toString(), "plimsoll.trace.agent"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("plimsoll.trace.agent = ", message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "java | -javaagent:/a.jar -jar orders.jar",
                "/usr/lib/jvm/17/bin/java | -javaagent:/a.jar -jar orders.jar",
                "java.exe | -javaagent:/a.jar -jar orders.jar",
                "javac | none",
                "./gradlew | none",
            })
    void anyCommandOfJavaTakesTheAgentBeforeItsArguments(String program, String arguments) {
        Command with = new Command.Program(program, List.of("-jar", "orders.jar")).withAgent(Path.of("/a.jar"));
        assertThat(with == null ? "none" : String.join(" ", with.words()).substring(program.length() + 1))
                .isEqualTo(arguments);
    }

    @Test
    void optionsOfTheUserComeAfterTheAgent() {
        Command with = new JvmCommand(
                        false, List.of("-Dotel.service.name=mine"), List.of("-jar", "o.jar"), List.of("x"))
                .withAgent(Path.of("/a.jar"));
        assertThat(with.words().subList(4, 9))
                .containsExactly("-javaagent:/a.jar", "-Dotel.service.name=mine", "-jar", "o.jar", "x");
    }

    private LocalProcess options() {
        return SampleServer.process("options").traced();
    }

    @Test
    void processByHandNeedsSomewhereToSendSpansTo() throws Exception {
        GivenTracing.unavailable("put it somewhere");
        assertThatThrownBy(() -> options().start())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("SampleServer is traced(), but its spans are not received: put it somewhere");
    }

    @Test
    void withoutTracesTheAgentIsLeftOut() throws Exception {
        GivenTracing.off();
        LocalProcess process = options().readyWhenPrinted("tide=");
        process.start();
        try {
            assertThat(process.outputTail()).contains("tide=").doesNotContain("-javaagent");
        } finally {
            process.stop();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing is set | http://127.0.0.1:4711/secret, parentbased_always_off, none",
                "A=b | http://127.0.0.1:4711/secret, parentbased_always_off, none",
                "OTEL_TRACES_SAMPLER=always_on | http://127.0.0.1:4711/secret, always_on, none",
                "OTEL_METRICS_EXPORTER=otlp | http://127.0.0.1:4711/secret, parentbased_always_off, otlp",
                "OTEL_EXPORTER_OTLP_ENDPOINT=http://mine | http://mine, null, null",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://mine | null, null, null",
            })
    void environmentIsAddedUnlessItIsSet(String set, String expected) {
        GivenTracing.receivedAt(RECEIVER, null, false);
        var environment = new HashMap<String, String>();
        if (set.contains("=")) {
            environment.put(set.split("=")[0], set.split("=")[1]);
        }
        GivenTracing.addTo(environment);
        assertThat(List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_TRACES_SAMPLER", "OTEL_METRICS_EXPORTER").stream()
                        .map(name -> String.valueOf(environment.get(name)))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }
}
