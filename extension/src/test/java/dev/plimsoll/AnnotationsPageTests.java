/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page {@code docs/annotations.md} has all annotations, with the attributes and defaults that they have. */
class AnnotationsPageTests {
    private static final Path SOURCES = Path.of("src/main/java/dev/plimsoll");
    private static final String HEADING = "## @";
    private static final Map<ElementType, String> PLACES = Map.of(
            ElementType.METHOD, "method",
            ElementType.TYPE, "class",
            ElementType.ANNOTATION_TYPE, "annotation",
            ElementType.FIELD, "field");

    /** The lines of each section, by the name of its annotation. */
    private static Map<String, List<String>> sections() throws IOException {
        var sections = new LinkedHashMap<String, List<String>>();
        String name = "";
        for (String line : Files.readAllLines(Path.of("docs/annotations.md"))) {
            if (line.startsWith(HEADING)) {
                name = line.substring(HEADING.length());
            }
            sections.computeIfAbsent(name, any -> new ArrayList<>()).add(line);
        }
        sections.remove("");
        return sections;
    }

    /** The lines of its section; empty if there is none. */
    private static List<String> section(Class<?> annotation) throws IOException {
        return sections().getOrDefault(annotation.getSimpleName(), List.of());
    }

    private static List<Class<?>> annotations() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(AnnotationsPageTests::isAnnotation)
                    .<Class<?>>map(file -> typeOf(file))
                    .sorted(Comparator.comparing(Class::getSimpleName))
                    .toList();
        }
    }

    private static boolean isAnnotation(Path file) {
        try {
            return file.toString().endsWith(".java")
                    && Files.readString(file).lines().anyMatch(line -> line.startsWith("public @interface "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> typeOf(Path file) {
        try {
            return Class.forName("dev.plimsoll." + file.getFileName().toString().replace(".java", ""));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** As the page begins the row of an attribute. */
    private static String rowOf(Method attribute) {
        Object usual = attribute.getDefaultValue();
        boolean nothing =
                "".equals(usual) || usual != null && usual.getClass().isArray() && Array.getLength(usual) == 0;
        return "| `%s` | %s | "
                .formatted(attribute.getName(), usual == null ? "required" : nothing ? "–" : "`" + usual + "`");
    }

    private static String placesOf(Class<?> annotation) {
        return Stream.of(annotation.getAnnotation(Target.class).value())
                .map(PLACES::get)
                .collect(Collectors.joining(", ", "On: ", ""));
    }

    @Test
    void pageHasEveryAnnotation() throws IOException {
        assertThat(sections().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        annotations().stream().map(Class::getSimpleName).toList());
    }

    @Test
    void pageSaysWhereEachMayStand() throws IOException {
        assertThat(annotations()).allSatisfy(type -> assertThat(section(type)).contains(placesOf(type)));
    }

    @Test
    void pageHasEveryAttributeWithItsDefault() throws IOException {
        assertThat(annotations()).allSatisfy(type -> {
            List<String> rows = section(type).stream()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> line.replaceFirst("^(\\| \\S+ \\| \\S+ \\| ).*", "$1"))
                    .toList();
            assertThat(rows)
                    .as(type.getSimpleName())
                    .containsExactlyInAnyOrderElementsOf(Stream.of(type.getDeclaredMethods())
                            .map(AnnotationsPageTests::rowOf)
                            .toList());
        });
    }

    @Test
    void pageHasAllThatAnAttributeMayBe() throws IOException {
        assertThat(annotations())
                .flatExtracting(type -> List.of(type.getDeclaredMethods()))
                .filteredOn(attribute -> attribute.getReturnType().isEnum())
                .hasSizeGreaterThan(4)
                .allSatisfy(attribute -> {
                    String row = section(attribute.getDeclaringClass()).stream()
                            .filter(line -> line.startsWith("| `" + attribute.getName() + "` |"))
                            .findFirst()
                            .orElseThrow();
                    assertThat(attribute.getReturnType().getEnumConstants())
                            .allSatisfy(constant -> assertThat(row).contains("`" + constant + "`"));
                });
    }
}
