/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.processor;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources with javac, in this JVM, with the tests' class path. */
final class Compilation {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
    private static final Pattern TYPE = Pattern.compile("(?:class|@?interface|record) (\\w+)");
    private static final String IMPORTS = "package sample; import dev.plimsoll.*; import org.junit.jupiter.api.*;";

    private Compilation() {}

    /** What the compiler prints, each as {@code Type:line: message}; lines count from the source's first one. */
    static List<String> of(Path out, List<String> options, List<Processor> processors, String... sources) {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var all = new ArrayList<>(List.of("-d", out.toString(), "-Werror"));
        all.addAll(options);
        var task = JAVAC.getTask(
                new StringWriter(),
                null,
                diagnostics,
                all,
                null,
                List.of(sources).stream().map(Source::new).toList());
        if (!processors.isEmpty()) {
            task.setProcessors(processors);
        }
        task.call();
        return diagnostics.getDiagnostics().stream().map(Compilation::line).toList();
    }

    private static String line(Diagnostic<? extends JavaFileObject> diagnostic) {
        String place = diagnostic.getSource() == null
                ? ""
                : ((Source) diagnostic.getSource()).type + ":" + diagnostic.getLineNumber() + ": ";
        return place + diagnostic.getMessage(Locale.ROOT);
    }

    /** What users are told to put on the processor path, made of this build's classes. */
    static Path processorPath(Path directory) {
        copy(Path.of("src/main/processor"), directory, "");
        copy(Path.of("target/classes"), directory, "dev/plimsoll/plan");
        copy(Path.of("target/classes"), directory, "dev/plimsoll/processor");
        return directory;
    }

    private static void copy(Path from, Path to, String below) {
        try (var files = Files.walk(from.resolve(below))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String type;
        private final String text;

        Source(String text) {
            this(nameOf(text), IMPORTS + " " + text);
        }

        private Source(String type, String text) {
            super(URI.create("string:///sample/" + type + ".java"), Kind.SOURCE);
            this.type = type;
            this.text = text;
        }

        private static String nameOf(String text) {
            Matcher type = TYPE.matcher(text);
            if (!type.find()) {
                throw new IllegalArgumentException("no type in " + text);
            }
            return type.group(1);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
