/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.data.Row;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.trace.SampledTraces;
import dev.plimsoll.trace.SpanReceiver;
import dev.plimsoll.trace.TraceId;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a load says with other versions of its libraries on the class path, tried with the real jars. */
@Tag("long")
class ClassPathTests {
    private static final Path OTHERS = Path.of("target/other-versions");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} is first")
    @CsvSource(delimiter = '|', textBlock = """
            okhttp-4.12.0 | a load test needs OkHttp 5.4 or newer, but the class path has okhttp 4.12.0 (OTHERS/okhttp-4.12.0.jar) before okhttp-jvm 5.5.1 (…/okhttp-jvm-5.5.1.jar): import com.squareup.okhttp3:okhttp-bom:5.5.1 in dependencyManagement, and for main code that needs OkHttp add com.squareup.okhttp3:okhttp-jvm, as okhttp is an empty jar since 5.0 (NoSuchMethodError: …fastFallback(boolean)…)
            okhttp-3.14.9 | a load test needs OkHttp 5.4 or newer, but the class path has okhttp 3.14.9 (OTHERS/okhttp-3.14.9.jar) before okhttp-jvm 5.5.1 (…): import com.squareup.okhttp3:okhttp-bom:5.5.1 in dependencyManagement, and for main code that needs OkHttp add com.squareup.okhttp3:okhttp-jvm, as okhttp is an empty jar since 5.0 (…)
            okhttp-jvm-5.1.0 | a load test needs OkHttp 5.4 or newer, but the class path has okhttp-jvm 5.1.0 (OTHERS/okhttp-jvm-5.1.0.jar): import com.squareup.okhttp3:okhttp-bom:5.5.1 in dependencyManagement, and for main code that needs OkHttp add com.squareup.okhttp3:okhttp-jvm, as okhttp is an empty jar since 5.0 (NoSuchMethodError: …)
            okio-2.10.0 | a load test needs Okio 3, but the class path has okio 2.10.0 (OTHERS/okio-2.10.0.jar) before okio-jvm 3.18.1 (…): import com.squareup.okio:okio-bom:3.18.1 in dependencyManagement (…)
            kotlin-stdlib-1.6.21 | a load test needs kotlin-stdlib 1.9 or newer, but the class path has kotlin-stdlib 1.6.21 (OTHERS/kotlin-stdlib-1.6.21.jar): set the property kotlin.version (Spring Boot), or import org.jetbrains.kotlin:kotlin-bom:2.1.21 in dependencyManagement (…)
            jackson-annotations-2.20 | a load test needs Jackson 2.17 or newer with all its parts of one version, but the class path has jackson-databind 2.22.4 (…), jackson-core 2.22.4 (…), jackson-annotations 2.20 (OTHERS/jackson-annotations-2.20.jar): set the property jackson-bom.version (Spring Boot), or import com.fasterxml.jackson:jackson-bom:2.22.4 in dependencyManagement (NoClassDefFoundError: com/fasterxml/jackson/annotation/JsonSerializeAs)
            jackson-core-2.10.5 | a load test needs Jackson 2.17 or newer with all its parts of one version, but the class path has jackson-databind 2.22.4 (…), jackson-core 2.10.5 (OTHERS/jackson-core-2.10.5.jar), jackson-annotations 2.22 (…): set the property jackson-bom.version (Spring Boot), or import com.fasterxml.jackson:jackson-bom:2.22.4 in dependencyManagement (…)
            jackson-databind-2.10.5 | … needs Jackson 2.17 or newer with all its parts of one version, but the class path has jackson-databind 2.10.5 (…), jackson-core 2.22.4 (…), jackson-annotations 2.22 (…): set the property jackson-bom.version (Spring Boot), or import com.fasterxml.jackson:jackson-bom:2.22.4 in dependencyManagement (…)
            jackson-databind-2.10.5 jackson-core-2.10.5 jackson-annotations-2.10.5 | … needs Jackson 2.17 or newer with all its parts of one version, but the class path has jackson-databind 2.10.5 (…), jackson-core 2.10.5 (…), jackson-annotations 2.10.5 (…): set the property jackson-bom.version (Spring Boot), or import com.fasterxml.jackson:jackson-bom:2.22.4 in dependencyManagement (…)
            fastcsv-3.7.0 | reading USERS needs FastCSV 4, but the class path has fastcsv 3.7.0 (OTHERS/fastcsv-3.7.0.jar): add de.siegmar:fastcsv:4.1.0 as a test dependency (NoSuchMethodError: …)
            """)
    void whatDoesNotFitIsOneSentence(String jars, String sentence) throws Exception {
        assertThat(load(jars.split(" "), List.of())).matches(like("class path has a configuration error: " + sentence));
    }

    @ParameterizedTest(name = "{0} is first")
    @ValueSource(
            strings = {
                "jackson-databind-2.17.3 jackson-core-2.17.3 jackson-annotations-2.17.3",
                "jackson-databind-2.17.3", // what Maven makes of a nearer databind, as the other parts are ours
                "okhttp-jvm-5.4.0",
                "kotlin-stdlib-1.9.25"
            })
    void olderOnesThatFitAreFine(String jars) throws Exception {
        assertThat(load(jars.split(" "), List.of())).isEqualTo("PASSED");
    }

    @ParameterizedTest(name = "no {0}")
    @CsvSource(delimiter = '|', textBlock = """
            fastcsv | reading USERS needs FastCSV 4, which is not on the class path: add de.siegmar:fastcsv:4.1.0 as a test dependency
            okio-jvm | a load test needs Okio 3, which is not on the class path: import com.squareup.okio:okio-bom:3.18.1 in dependencyManagement
            """)
    void whatIsMissingIsOneSentence(String artifact, String sentence) throws Exception {
        assertThat(load(new String[0], List.of(artifact)))
                .matches(like("class path has a configuration error: " + sentence));
    }

    @ParameterizedTest(name = "{0} is first")
    @ValueSource(
            strings = {
                "protobuf-java-3.19.6",
                "protobuf-java-3.25.8",
                "protobuf-java-4.35.1",
                "protobuf-java-4.35.1 opentelemetry-proto-1.11.0-alpha"
            })
    void spansAreReadWithTheProtobufOfOthers(String jars) throws Exception {
        assertThat(spans(jars.split(" "), List.of())).isEqualTo("kept 1");
    }

    @Test
    void protocolClassesThatAreTooNewForProtobufAreOneSentence() throws Exception {
        assertThat(spans(new String[] {"protobuf-java-3.25.8", "opentelemetry-proto-1.11.0-alpha"}, List.of()))
                .matches(like(
                        "receiving the spans of a target needs OpenTelemetry's protocol classes with a protobuf-java"
                                + " that fits them, but the class path has opentelemetry-proto 1.11.0-alpha"
                                + " (OTHERS/opentelemetry-proto-1.11.0-alpha.jar), protobuf-java 3.25.8"
                                + " (OTHERS/protobuf-java-3.25.8.jar): add"
                                + " io.opentelemetry.proto:opentelemetry-proto:1.3.2-alpha as a test dependency, after all"
                                + " others, so that theirs decide the version of protobuf-java (…)"));
    }

    @Test
    void missingProtocolClassesAreOneSentence() throws Exception {
        assertThat(spans(new String[0], List.of("opentelemetry-proto", "protobuf-java")))
                .isEqualTo("receiving the spans of a target needs OpenTelemetry's protocol classes with a protobuf-java"
                        + " that fits them, which is not on the class path: add"
                        + " io.opentelemetry.proto:opentelemetry-proto:1.3.2-alpha as a test dependency, after all"
                        + " others, so that theirs decide the version of protobuf-java");
    }

    @Test
    void withoutOpenTelemetryThereIsNoTraceOfTheTestToContinue() throws Exception {
        assertThat(load(new String[0], List.of("opentelemetry-api", "opentelemetry-context")))
                .isEqualTo("PASSED");
        assertThat(load(new String[0], List.of("opentelemetry-context"))).isEqualTo("PASSED");
    }

    private static String spans(String[] jars, List<String> without) throws Exception {
        try (var loader = loader(jars, without)) {
            Class<?> other = loader.loadClass(SpansTestCase.class.getName());
            return (String) other.getMethod("run").invoke(null);
        }
    }

    @Test
    void theCureNamesTheVersionsThatWeBuildWith() throws Exception {
        String pom = Files.readString(Path.of("../pom.xml"));
        for (String property : List.of(
                "okhttp.version",
                "jackson.version",
                "fastcsv.version",
                "jedis.version",
                "jgroups.version",
                "opentelemetry.proto.version",
                "oshi.version",
                "testcontainers.version")) {
            String version = pom.replaceAll("(?s).*<%s>(.*)</%s>.*".formatted(property, property), "$1");
            assertThat(Files.readString(Path.of("src/main/java/dev/plimsoll/plan/library/Library.java")))
                    .contains(":" + version);
        }
    }

    /** Or else the class path would be refused only when the load has run. */
    @ParameterizedTest
    @CsvSource({
        "com.fasterxml.jackson, jackson-databind-2.17.3 jackson-core-2.17.3 jackson-annotations-2.17.3",
        "okhttp3, okhttp-jvm-5.4.0"
    })
    void nothingIsUsedThatTheOldestVersionLacks(String library, String jars) throws Exception {
        JavaClasses ours = new ClassFileImporter().importPath(Path.of("target/classes"));
        var missing = new TreeSet<String>();
        var used = new TreeSet<String>();
        try (var loader = loader(jars.split(" "), List.of())) {
            for (JavaAccess<?> access : ours.stream()
                    .flatMap(each -> each.getAccessesFromSelf().stream())
                    .toList()) {
                String owner = access.getTargetOwner().getName();
                if (owner.startsWith(library + ".")) {
                    used.add(access.getTarget().getFullName());
                    if (!has(loader.loadClass(owner), access.getTarget())) {
                        missing.add(access.getTarget().getFullName());
                    }
                }
            }
        }
        assertThat(used).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    /** By its name and the names of its parameters; inherited or its own. */
    private static boolean has(Class<?> type, AccessTarget target) {
        if (target instanceof AccessTarget.CodeUnitAccessTarget call) {
            List<String> wanted =
                    call.getRawParameterTypes().stream().map(JavaClass::getName).toList();
            return hierarchyOf(type)
                    .flatMap(each -> Stream.<Executable>concat(
                            Stream.of(each.getDeclaredMethods()), Stream.of(each.getDeclaredConstructors())))
                    .filter(each -> each instanceof Method
                            ? each.getName().equals(call.getName())
                            : call.getName().equals("<init>"))
                    .anyMatch(each -> Stream.of(each.getParameterTypes())
                            .map(Class::getName)
                            .toList()
                            .equals(wanted));
        }
        return hierarchyOf(type)
                .flatMap(each -> Stream.of(each.getDeclaredFields()))
                .anyMatch(field -> field.getName().equals(target.getName()));
    }

    private static Stream<Class<?>> hierarchyOf(Class<?> type) {
        Stream<Class<?>> above =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
        return Stream.concat(Stream.of(type), above.flatMap(ClassPathTests::hierarchyOf));
    }

    /** With the jars before all others, in the place of those of the same artifacts, as Maven does it. */
    private static URLClassLoader loader(String[] jars, List<String> without) throws IOException {
        var replaced = new ArrayList<>(without);
        var urls = new ArrayList<URL>();
        for (String jar : jars) {
            Path other = OTHERS.resolve(jar + ".jar");
            assertThat(other).exists();
            urls.add(other.toUri().toURL());
            replaced.add(artifactOf(other));
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!replaced.contains(artifactOf(Path.of(entry)))) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private String load(String[] jars, List<String> without) throws Exception {
        String users =
                Files.writeString(folder.resolve("users.csv"), "name\nada\n").toString();
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        try (var loader = loader(jars, without);
                RawServer server = RawServer.start()) {
            Thread.currentThread().setContextClassLoader(loader);
            Class<?> other = loader.loadClass(UsersTestCase.class.getName());
            return (String) other.getMethod("run", String.class, String.class).invoke(null, server.url(), users);
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
    }

    private static String artifactOf(Path jar) {
        return String.valueOf(jar.getFileName()).replaceAll("-\\d.*", "");
    }

    /** {@code …} stands for anything. */
    private String like(String sentence) {
        String named = sentence.replace("OTHERS", OTHERS.toAbsolutePath().toString())
                .replace("USERS", folder.resolve("users.csv").toString());
        return Stream.of(named.split("…", -1))
                .map(Pattern::quote)
                .reduce((one, next) -> one + ".+" + next)
                .orElseThrow();
    }

    /** Runs in a loader of its own. */
    public static final class UsersTestCase {
        private UsersTestCase() {}

        /** The verdict, or all that the error of the load says. */
        public static String run(String url, String users) {
            Feeder<Row> rows = Feeder.csv(users);
            try {
                return Load.test("class path")
                        .baseUrl(url)
                        .scenario(
                                "default",
                                s -> s.iterations(2).body((user, http) -> {
                                    http.get("/users/{name}", user.feed(rows).get("name"))
                                            .send();
                                }))
                        .run()
                        .verdict()
                        .name();
            } catch (RuntimeException | LinkageError e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    /** Runs in a loader of its own. */
    public static final class SpansTestCase {
        /** A span as protobuf: a trace id of sixteen 1s, a span id of eight 2s, named "work", from 1 to 2. */
        private static final String SPAN = "0a1001010101010101010101010101010101"
                + "12080202020202020202"
                + "2a04776f726b"
                + "390100000000000000"
                + "410200000000000000";

        private SpansTestCase() {}

        /** How many spans were kept, or what the error says. */
        public static String run() throws Exception {
            SampledTraces traces = SampledTraces.of(Ticker.system(), Redaction.BUILT_IN, 1);
            traces.sent(TraceId.of("01".repeat(16)).orElseThrow());
            try (SpanReceiver receiver = SpanReceiver.start(traces, Ticker.system())) {
                var post = (HttpURLConnection)
                        URI.create(receiver.endpoint() + "/v1/traces").toURL().openConnection();
                post.setDoOutput(true);
                post.setRequestProperty("Content-Type", "application/x-protobuf");
                int length = SPAN.length() / 2;
                String request = "0a%02x12%02x12%02x%s".formatted(length + 4, length + 2, length, SPAN);
                post.getOutputStream().write(HexFormat.of().parseHex(request));
                return post.getResponseCode() == 200
                        ? "kept " + receiver.counts().kept()
                        : post.getResponseMessage();
            } catch (ConfigurationException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }
}
