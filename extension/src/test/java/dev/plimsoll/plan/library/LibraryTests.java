/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryTests {
    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(
                        new NoSuchMethodError("'okhttp3.Call okhttp3.Call$Factory.of(int)'"), "okhttp3/Call$Factory"),
                Arguments.of(new NoSuchMethodError("'void okio.Buffer.<init>(okhttp3.Call)'"), "okio/Buffer"),
                Arguments.of(new NoSuchMethodError("'kotlin.Lazy okio.Okio.lazy()'"), "okio/Okio"),
                Arguments.of(new NoSuchMethodError("'java.util.Set a.JsonNode.properties()'"), "a/JsonNode"),
                Arguments.of(new NoClassDefFoundError("kotlin/enums/EnumEntries"), "kotlin/enums/EnumEntries"),
                Arguments.of(new NoClassDefFoundError("Could not initialize class okhttp3.Call"), "okhttp3/Call"),
                Arguments.of(new ExceptionInInitializerError(new NoClassDefFoundError("okio/Buffer")), "okio/Buffer"),
                Arguments.of(new NoSuchFieldError("NONE"), ""),
                Arguments.of(new VerifyError("Bad type on operand stack\nException Details:\n  Location: okio"), ""),
                Arguments.of(new IncompatibleClassChangeError(), ""));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void namesTheMissingClass(LinkageError error, String type) {
        assertThat(MissingClass.of(error)).isEqualTo(type);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void showsTheErrorOnOneLine(LinkageError error) {
        assertThat(MissingClass.shown(error)).hasLineCount(1).doesNotContain("null", "java.lang");
    }

    @ParameterizedTest
    @CsvSource({
        "okio/Buffer,                        'a load test needs Okio 3, but the class path has okio-jvm 3.'",
        "kotlin/Unit,                        'a load test needs kotlin-stdlib 1.9 or newer, but the class path has kotlin-stdlib 2.'",
        "okhttp3/Call,                       'a load test needs OkHttp 5.4 or newer, but the class path has okhttp-jvm 5.'",
        "java/lang/Object,                   'a load test needs OkHttp 5.4 or newer, but the class path has okhttp-jvm 5.'",
        "com/fasterxml/jackson/core/Version, 'a load test needs Jackson 2.17 or newer with all its parts of one version, but the class path has jackson-databind 2.'",
    })
    void namesTheLibraryWhoseClassIsMissing(String missing, String sentence) {
        assertThatThrownBy(() -> Library.OKHTTP.use("a load test", failing(new NoClassDefFoundError(missing))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(sentence)
                .hasMessageEndingWith(" (NoClassDefFoundError: " + missing + ")");
    }

    @Test
    void returnsTheResultAndRethrowsOtherErrors() {
        assertThat(Library.OKHTTP.use("a load test", () -> "made")).isEqualTo("made");
        var error = new ConfigurationException("runId");
        assertThatThrownBy(() -> Library.OKHTTP.use("a load test", () -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    @Test
    void findsEachPlaceInTheOrderOfTheClassPath(@TempDir Path folder) throws Exception {
        Path spaces = Files.createDirectories(folder.resolve("a + b"));
        Path old = jar(spaces.resolve("okhttp-4.12.0.jar"));
        Path newer = jar(spaces.resolve("okhttp-jvm-5.5.1-SNAPSHOT.jar"));
        Path classes = Files.createDirectories(spaces.resolve("classes/shop"));
        Files.createFile(classes.resolve("Item.class"));
        URL[] urls = {
            old.toUri().toURL(),
            newer.toUri().toURL(),
            spaces.resolve("classes").toUri().toURL()
        };
        try (var loader = new URLClassLoader(urls, null)) {
            assertThat(FoundPart.of("shop.Item", loader).text())
                    .isEqualTo(
                            "okhttp 4.12.0 (%s) before okhttp-jvm 5.5.1-SNAPSHOT (%s) before %s",
                            old, newer, spaces.resolve("classes"));
            assertThat(FoundPart.of("shop.Order", loader).text()).isEqualTo("no shop.Order");
            assertThat(FoundPart.of("shop.Order", loader).isMissing()).isTrue();
        }
    }

    @Test
    void placeThatIsNotAFileIsShownAsItIs() {
        var nested = new FoundPart("shop.Item", List.of("jar:nested:/app.jar/!BOOT-INF/lib/okio-2.1.jar!/"));
        assertThat(nested.text()).isEqualTo("jar:nested:/app.jar/!BOOT-INF/lib/okio-2.1.jar!/");
    }

    private static Path jar(Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file);
                var jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("shop/Item.class"));
            jar.closeEntry();
        }
        return file;
    }

    private static Supplier<String> failing(LinkageError error) {
        return () -> {
            throw error;
        };
    }
}
