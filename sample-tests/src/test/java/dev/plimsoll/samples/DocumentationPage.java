/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The README, or a page of {@code extension/docs}. Each page has a package for its snippets, such as
 * {@code samples.docs.springboot} for {@code spring-boot.md}; the README has that of a project.
 */
record DocumentationPage(Path file) {
    static final DocumentationPage README = new DocumentationPage(Path.of("..", "README.md"));

    /** The complete projects that pages show; CI builds each of them. */
    private static final Path PROJECTS = Path.of("..", "extension", "src", "test", "projects");

    private static final Path DOCS = Path.of("..", "extension", "docs");
    private static final Path SAMPLES = Path.of("src", "test", "java", "dev", "plimsoll", "samples");
    private static final String PACKAGE = "dev.plimsoll.samples.";
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** The README, then the other pages by name. */
    static List<DocumentationPage> all() {
        var all = new ArrayList<>(List.of(README));
        if (Files.isDirectory(DOCS)) {
            filesIn(DOCS, ".md").map(DocumentationPage::new).forEach(all::add);
        }
        return all;
    }

    /** The fenced code blocks in the given language. */
    List<String> blocks(String language) {
        var found = new ArrayList<String>();
        Matcher block = BLOCK.matcher(read(file));
        while (block.find()) {
            if (block.group(1).equals(language)) {
                found.add(block.group(2));
            }
        }
        return found;
    }

    /** The source of all its compiled snippets, and of the projects that pages show. */
    String compiled() {
        return sources().map(DocumentationPage::read).collect(Collectors.joining("\n")) + projects(".java");
    }

    /** The text of all files with that ending in the projects that CI builds. */
    static String projects(String ending) {
        try (Stream<Path> files = Files.walk(PROJECTS)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(DocumentationPage::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the classes with tests. */
    List<String> tests() {
        return sources()
                .filter(source -> read(source).matches("(?s).*@\\w*Test\\b.*"))
                .map(source -> PACKAGE + name().replace('/', '.') + "." + nameOf(source))
                .toList();
    }

    private Stream<Path> sources() {
        Path folder = SAMPLES.resolve(name());
        return Files.isDirectory(folder) ? filesIn(folder, ".java") : Stream.empty();
    }

    private String name() {
        return "docs/" + nameOf(file).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> filesIn(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
