/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.settings.SettingKey;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of {@code docs/llms.txt} that is made from the code and from pages that are compared with it. */
final class LlmsPage {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path DOCS = Path.of("docs");
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("equals", "hashCode", "toString", "values", "valueOf", "annotationType");
    /** What a test author needs first, first. */
    private static final List<String> ORDER = List.of(
            "dev.plimsoll.user",
            "dev.plimsoll.http",
            "dev.plimsoll",
            "dev.plimsoll.verdict",
            "dev.plimsoll.data",
            "dev.plimsoll.target",
            "dev.plimsoll.probe",
            "dev.plimsoll.fault");

    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
    private static final Pattern TAG = Pattern.compile("\\{@(link|code|value)\\s+([^{}]*)}");

    private LlmsPage() {}

    /** Returns the reference: annotations, types, settings and metrics. */
    static String reference() throws IOException {
        var lines = new ArrayList<String>();
        lines.add("## Annotations");
        lines.add("");
        lines.addAll(annotations());
        lines.add("## Types");
        lines.addAll(types());
        lines.add("");
        lines.add("## Settings");
        lines.add("");
        SettingKey.ALL.forEach(key -> lines.add("- `plimsoll.%s` (%s; default %s): %s"
                .formatted(key.name(), plain(key.values()), plain(key.usual()), plain(key.meaning()))));
        lines.add("");
        lines.add("## Metrics");
        lines.add("");
        lines.addAll(metrics());
        return String.join("\n", lines) + "\n";
    }

    /** The page of annotations, which a test of its own compares with them, with the types of the attributes. */
    private static List<String> annotations() throws IOException {
        var lines = new ArrayList<String>();
        Class<?> type = null;
        for (String line : Files.readAllLines(DOCS.resolve("annotations.md"))) {
            String[] cells = cells(line);
            if (line.startsWith("## @")) {
                type = annotation(line.substring(4));
                lines.add("###" + line.substring(2) + " (import " + type.getName() + ")");
            } else if (type == null || line.startsWith("|-") || line.startsWith("| attribute |")) {
                continue;
            } else if (cells.length == 3) {
                Method attribute = attribute(type, cells[0]);
                lines.add("- `%s %s`, %s: %s"
                        .formatted(
                                name(attribute.getGenericReturnType()),
                                cells[0],
                                switch (cells[1]) {
                                    case "required" -> "required";
                                    case "–" -> "not set";
                                    default -> "default " + cells[1];
                                },
                                cells[2]));
            } else if (!line.isBlank() || !lines.get(lines.size() - 1).isBlank()) {
                lines.add(plain(line));
            }
        }
        return lines;
    }

    private static Class<?> annotation(String name) {
        return PublicApi.types().stream()
                .filter(type -> type.isAnnotation() && type.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/annotations.md: there is no @" + name));
    }

    private static Method attribute(Class<?> annotation, String name) {
        return Stream.of(annotation.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/annotations.md: " + annotation + " has no " + name));
    }

    private static List<String> metrics() throws IOException {
        return Files.readAllLines(DOCS.resolve("metrics.md")).stream()
                .map(LlmsPage::cells)
                .filter(cells -> cells.length == 4 && cells[0].matches("[a-z_]+") && !cells[0].equals("metric"))
                .map(cells -> "- `%s` (%s, %s): %s".formatted(cells[0], cells[1], cells[2], cells[3]))
                .toList();
    }

    /** The cells of a row of a table, without links and quotes; none of another line. */
    private static String[] cells(String line) {
        return line.startsWith("| ")
                ? Stream.of(line.substring(2, line.length() - 2).split(" \\| ", -1))
                        .map(LlmsPage::plain)
                        .map(cell -> cell.matches("`[^`]*`") ? cell.substring(1, cell.length() - 1) : cell)
                        .toArray(String[]::new)
                : new String[0];
    }

    private static String plain(String markdown) {
        return LINK.matcher(markdown).replaceAll("$1");
    }

    private static List<String> types() throws IOException {
        var lines = new ArrayList<String>();
        List<Class<?>> types = PublicApi.types().stream()
                .filter(type -> !type.isAnnotation())
                .sorted(Comparator.<Class<?>>comparingInt(type -> {
                            int index = ORDER.indexOf(type.getPackageName());
                            return index < 0 ? ORDER.size() : index;
                        })
                        .thenComparing(Class::getName))
                .toList();
        for (Class<?> type : types) {
            lines.add("");
            lines.add("### " + head(type));
            lines.add(summary(type));
            membersOf(type).forEach(member -> lines.add("- `" + member + "`"));
        }
        return lines;
    }

    private static String head(Class<?> type) {
        String kind = type.isEnum() ? "enum" : type.isRecord() ? "record" : type.isInterface() ? "interface" : "class";
        return kind + " " + type.getName().replace('$', '.') + variables(type.getTypeParameters());
    }

    private static List<String> membersOf(Class<?> type) {
        if (type.isEnum()) {
            String constants = Stream.of(type.getEnumConstants())
                    .map(each -> ((Enum<?>) each).name())
                    .collect(Collectors.joining(", "));
            return Stream.concat(Stream.of(constants), methods(type)).toList();
        }
        Stream<String> constructors = Stream.of(type.getDeclaredConstructors())
                .filter(PublicApi::isVisible)
                .map(LlmsPage::signature)
                .sorted();
        return Stream.concat(constructors, methods(type)).toList();
    }

    private static Stream<String> methods(Class<?> type) {
        Set<String> components = type.isRecord()
                ? Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet())
                : Set.of();
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> !method.isBridge() && PublicApi.isVisible(method))
                .filter(method -> !OF_EVERY_OBJECT.contains(method.getName()))
                .filter(method -> method.getParameterCount() > 0 || !components.contains(method.getName()))
                .sorted(Comparator.comparing(Method::getName).thenComparing(LlmsPage::signature))
                .map(LlmsPage::signature);
    }

    private static String signature(Executable member) {
        String parameters =
                Stream.of(member.getParameters()).map(LlmsPage::parameter).collect(Collectors.joining(", "));
        String call = member.getName() + "(" + parameters + ")";
        if (member instanceof Constructor<?> constructor) {
            return "new " + constructor.getDeclaringClass().getSimpleName() + "(" + parameters + ")";
        }
        var method = (Method) member;
        String own = variables(method.getTypeParameters());
        return (Modifier.isStatic(method.getModifiers()) ? "static " : "")
                + (own.isEmpty() ? "" : own + " ")
                + name(method.getGenericReturnType())
                + " "
                + call;
    }

    private static String parameter(Parameter parameter) {
        String type = name(parameter.getParameterizedType());
        return (parameter.isVarArgs() ? type.substring(0, type.length() - 2) + "..." : type) + " "
                + parameter.getName();
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Stream.of(variables).map(TypeVariable::getName).collect(Collectors.joining(", ", "<", ">"));
    }

    private static String name(Type type) {
        return PACKAGE.matcher(type.getTypeName().replace('$', '.')).replaceAll("");
    }

    /** The first sentence of its Javadoc. */
    private static String summary(Class<?> type) throws IOException {
        String source =
                Files.readString(SOURCES.resolve(outermost(type).getName().replace('.', '/') + ".java"));
        Matcher declaration = Pattern.compile("(?m)^ *(?:public |static |final |abstract |sealed |non-sealed )*"
                        + "(?:class|interface|enum|record) " + type.getSimpleName() + "\\b")
                .matcher(source);
        if (!declaration.find()) {
            throw new AssertionError("no declaration of " + type.getName());
        }
        String before = source.substring(0, declaration.start());
        String comment = before.substring(before.lastIndexOf("/**") + 3, before.lastIndexOf("*/"))
                .replaceAll("(?m)^\\s*\\*", " ")
                .replaceAll("\\s+", " ")
                .strip();
        String text = TAG.matcher(comment)
                .replaceAll(found -> Matcher.quoteReplacement(shown(found.group(1), found.group(2))));
        return text.replaceFirst("(?<=\\.)\\s.*", "");
    }

    /** As Javadoc shows it: of a link the label, if there is one. */
    private static String shown(String tag, String content) {
        return tag.equals("link")
                ? content.replaceFirst("^[\\w.#]+(?:\\([^)]*\\))? ", "")
                        .replaceFirst("^#", "")
                        .replace('#', '.')
                : content;
    }

    private static Class<?> outermost(Class<?> type) {
        return type.getDeclaringClass() == null ? type : outermost(type.getDeclaringClass());
    }
}
