/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.prometheus;

import dev.plimsoll.text.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Parses the text format 0.0.4 of Prometheus, and OpenMetrics 1.0. Strict, as Prometheus itself is: a page with a line
 * that is neither is not taken. Timestamps and exemplars are passed over. Stateless.
 */
@API(status = API.Status.INTERNAL)
public final class Exposition {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|[+-]?[Ii][Nn][Ff](?:inity)?|[Nn]a[Nn]");
    private static final Pattern TYPE = Pattern.compile("#[ \\t]+TYPE[ \\t]+(\\S+)[ \\t]+(\\w+)[ \\t]*");
    private static final String EXEMPLAR = " # ";

    private final String line;
    private int at;

    private Exposition(String line) {
        this.line = line;
    }

    /** Returns the samples of a page, in its order; throws an {@link IOException} with the first line that is wrong. */
    public static List<ScrapedSample> parse(String page) throws IOException {
        var types = new SeriesTypes();
        var samples = new ArrayList<ScrapedSample>();
        int number = 0;
        for (String line : page.lines().toList()) {
            number++;
            if (line.startsWith("#")) {
                Matcher type = TYPE.matcher(line);
                if (type.matches()) {
                    types.add(unquoted(type.group(1)), type.group(2));
                }
            } else if (!line.isBlank()) {
                try {
                    samples.add(new Exposition(line).sample(types));
                } catch (IllegalArgumentException e) {
                    throw new IOException("line %d is not in the text format of Prometheus (%s): %s"
                            .formatted(number, e.getMessage(), Excerpt.quoted(line)));
                }
            }
        }
        return List.copyOf(samples);
    }

    private static String unquoted(String family) {
        return family.startsWith("\"") && family.endsWith("\"") && family.length() > 1
                ? family.substring(1, family.length() - 1)
                : family;
    }

    private ScrapedSample sample(SeriesTypes types) {
        skipBlanks();
        String name = peek() == '{' ? "" : name("the name of a metric");
        Map<String, String> labels = new LinkedHashMap<>();
        skipBlanks();
        if (peek() == '{') {
            at++;
            name = labels(name, labels);
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("it has no name");
        }
        return types.sample(name, labels, value());
    }

    /** Returns the name of the metric, which may stand among the labels in quotes. */
    private String labels(String name, Map<String, String> into) {
        String found = name;
        skipBlanks();
        while (peek() != '}') {
            boolean isQuoted = peek() == '"';
            String label = isQuoted ? quoted() : name("the name of a label");
            skipBlanks();
            if (isQuoted && peek() != '=') {
                if (!found.isEmpty()) {
                    throw new IllegalArgumentException("it has two names");
                }
                found = label;
            } else {
                expect('=');
                skipBlanks();
                if (into.put(label, quoted()) != null) {
                    throw new IllegalArgumentException("it has the label " + label + " twice");
                }
            }
            skipBlanks();
            if (peek() != '}') {
                expect(',');
                skipBlanks();
            }
        }
        at++;
        return found;
    }

    private String name(String what) {
        Matcher name = NAME.matcher(line).region(at, line.length());
        if (!name.lookingAt()) {
            throw new IllegalArgumentException(what + " is missing at " + (at + 1));
        }
        at = name.end();
        return name.group();
    }

    private String quoted() {
        expect('"');
        var text = new StringBuilder();
        while (peek() != '"') {
            char next = line.charAt(at++);
            if (next == '\\') {
                char escaped = peek();
                at++;
                text.append(escaped == 'n' ? "\n" : escaped == '"' || escaped == '\\' ? escaped : "\\" + escaped);
            } else {
                text.append(next);
            }
        }
        at++;
        return text.toString();
    }

    private double value() {
        String rest = line.substring(at);
        int exemplar = rest.indexOf(EXEMPLAR);
        String[] numbers =
                (exemplar < 0 ? rest : rest.substring(0, exemplar)).strip().split("[ \\t]+");
        if (numbers.length > 2 || !isApart()) {
            throw new IllegalArgumentException("after the name there must be a value and at most a time");
        }
        for (String number : numbers) {
            if (!NUMBER.matcher(number).matches()) {
                throw new IllegalArgumentException("\"" + number + "\" is not a number");
            }
        }
        return number(numbers[0]);
    }

    /** Whether something ends the name, or its labels, before the value. */
    private boolean isApart() {
        return at == line.length() || " \t}".indexOf(line.charAt(at - 1)) >= 0;
    }

    private static double number(String text) {
        return switch (text.charAt(text.length() - 1)) {
            case 'f', 'F', 'y' -> text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            case 'n', 'N' -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private void skipBlanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }

    private char peek() {
        if (at >= line.length()) {
            throw new IllegalArgumentException("it ends too early");
        }
        return line.charAt(at);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw new IllegalArgumentException("%s is missing at %d".formatted(wanted, at + 1));
        }
        at++;
    }
}
