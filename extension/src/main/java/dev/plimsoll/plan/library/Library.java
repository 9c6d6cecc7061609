/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.library;

import dev.plimsoll.plan.ConfigurationException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * A library that other dependencies of a test may bring in a different version. An incompatible version becomes one
 * sentence: what was found, where, and how to fix it. Stateless.
 */
@API(status = API.Status.INTERNAL)
public enum Library {
    OKHTTP(
            "OkHttp 5.4 or newer",
            "okhttp3/",
            List.of("okhttp3.OkHttpClient"),
            "import com.squareup.okhttp3:okhttp-bom:5.5.1 in dependencyManagement, and for main code that needs OkHttp add"
                    + " com.squareup.okhttp3:okhttp-jvm, as okhttp is an empty jar since 5.0"),
    OKIO("Okio 3", "okio/", List.of("okio.Buffer"), "import com.squareup.okio:okio-bom:3.18.1 in dependencyManagement"),
    KOTLIN(
            "kotlin-stdlib 1.9 or newer",
            "kotlin/",
            List.of("kotlin.Unit"),
            "set the property kotlin.version (Spring Boot), or import org.jetbrains.kotlin:kotlin-bom:2.1.21 in"
                    + " dependencyManagement"),
    JACKSON(
            "Jackson 2.17 or newer with all its parts of one version",
            "com/fasterxml/jackson/",
            List.of(
                    "com.fasterxml.jackson.databind.ObjectMapper",
                    "com.fasterxml.jackson.core.JsonFactory",
                    "com.fasterxml.jackson.annotation.JsonProperty"),
            "set the property jackson-bom.version (Spring Boot), or import com.fasterxml.jackson:jackson-bom:2.22.4 in"
                    + " dependencyManagement"),
    FASTCSV(
            "FastCSV 4",
            "de/siegmar/fastcsv/",
            List.of("de.siegmar.fastcsv.reader.CsvReader"),
            "add de.siegmar:fastcsv:4.1.0 as a test dependency"),
    OSHI("OSHI 6", "oshi/", List.of("oshi.SystemInfo"), "add com.github.oshi:oshi-core:6.9.2 as a test dependency"),
    TESTCONTAINERS(
            "Testcontainers 2",
            "org/testcontainers/",
            List.of("org.testcontainers.DockerClientFactory"),
            "add org.testcontainers:testcontainers:2.0.5 as a test dependency"),
    JEDIS(
            "Jedis 5.3 or newer",
            "redis/clients/",
            List.of("redis.clients.jedis.Jedis"),
            "add redis.clients:jedis:7.5.3 as a test dependency"),
    JGROUPS(
            "JGroups 5.5",
            "org/jgroups/",
            List.of("org.jgroups.blocks.cs.TcpServer"),
            "add org.jgroups:jgroups:5.5.7.Final as a test dependency"),
    OPENTELEMETRY_PROTO(
            "OpenTelemetry's protocol classes with a protobuf-java that fits them",
            "io/opentelemetry/proto/",
            List.of("io.opentelemetry.proto.trace.v1.Span", "com.google.protobuf.CodedInputStream"),
            "add io.opentelemetry.proto:opentelemetry-proto:1.3.2-alpha as a test dependency, after all others, so that"
                    + " theirs decide the version of protobuf-java");

    private final String wanted;
    private final String packages;
    private final List<String> parts;
    private final String cure;

    /**
     * @param packages how the names of its classes begin, with slashes
     * @param parts a class of each of its jars
     */
    Library(String wanted, String packages, List<String> parts, String cure) {
        this.wanted = wanted;
        this.packages = packages;
        this.parts = parts;
        this.cure = cure;
    }

    /**
     * Runs code that uses the library; throws a {@link ConfigurationException} if the library, or one that it depends
     * on, cannot be linked.
     *
     * @param purpose how the sentence begins, as in "reading users.csv"
     */
    public <T> T use(String purpose, Supplier<T> use) {
        try {
            return use.get();
        } catch (LinkageError e) {
            throw new ConfigurationException(culprit(e).sentence(purpose, e));
        }
    }

    /** Returns the library whose class or member is missing. */
    private Library culprit(LinkageError error) {
        String missing = MissingClass.of(error);
        return Arrays.stream(values())
                .filter(library -> missing.startsWith(library.packages))
                .findFirst()
                .orElse(this);
    }

    private String sentence(String purpose, LinkageError error) {
        List<FoundPart> found = parts.stream()
                .map(part -> FoundPart.of(part, Library.class.getClassLoader()))
                .toList();
        if (found.stream().allMatch(FoundPart::isMissing)) {
            return "%s needs %s, which is not on the class path: %s".formatted(purpose, wanted, cure);
        }
        return "%s needs %s, but the class path has %s: %s (%s)"
                .formatted(
                        purpose,
                        wanted,
                        found.stream().map(FoundPart::text).collect(Collectors.joining(", ")),
                        cure,
                        MissingClass.shown(error));
    }
}
