/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the text of a threshold apart by the grammar that stands above {@link ThresholdParser}. Used once. */
final class ThresholdGrammar {
    private static final String OPERATOR = "<>=!";
    private static final String EXAMPLE = "as in \"http_req_duration{endpoint:'GET /orders'}: p95<500\"";

    /**
     * The parts of a threshold, the metric's name not yet looked up.
     *
     * @param metric empty if the text has none
     * @param limit with its unit, as written
     */
    record Parts(String metric, Map<String, String> tags, Aggregate aggregate, Operator operator, String limit) {}

    private final String text;
    private int at;

    private ThresholdGrammar(String text) {
        this.text = text;
    }

    static Parts read(String text) {
        return new ThresholdGrammar(text).parts();
    }

    private Parts parts() {
        String head = upTo(":{" + OPERATOR);
        String metric = "";
        Map<String, String> tags = Map.of();
        if (next() == '{') {
            metric = metricName(head);
            tags = selector();
            at = afterBlanks();
            if (next() != ':') {
                throw wrong("after \"}\" a \":\" must follow, %s".formatted(EXAMPLE));
            }
        }
        if (next() == ':') {
            metric = metricName(head);
            at++;
            head = upTo(OPERATOR);
        }
        String symbol = whileIn(OPERATOR);
        String limit = text.substring(at).strip();
        if (symbol.isEmpty()) {
            throw wrong("there is no operator after \"%s\"; allowed are < <= > >= == != , as in \"p95<2000\""
                    .formatted(head));
        }
        Operator operator = operator(head, symbol, limit);
        return new Parts(metric, tags, AggregateParser.parse(head), operator, limit);
    }

    private static String metricName(String head) {
        if (head.isEmpty()) {
            throw wrong("the name of a metric is missing before \"{\" or \":\", %s".formatted(EXAMPLE));
        }
        return head;
    }

    private static Operator operator(String head, String symbol, String limit) {
        for (Operator operator : Operator.values()) {
            if (operator.symbol().equals(symbol)) {
                return operator;
            }
        }
        if (symbol.equals("===")) {
            throw wrong("\"===\" is not an operator: use ==, as in \"%s==%s\"".formatted(head, limit));
        }
        throw wrong("\"%s\" is not an operator; allowed are < <= > >= == != , as in \"%s%s%s\""
                .formatted(symbol, head, likely(symbol), limit));
    }

    private static String likely(String symbol) {
        boolean less = symbol.indexOf('<') >= 0;
        boolean greater = symbol.indexOf('>') >= 0;
        if (symbol.indexOf('!') >= 0 || less && greater) {
            return "!=";
        } else if (less || greater) {
            return (less ? "<" : ">") + (symbol.indexOf('=') >= 0 ? "=" : "");
        }
        return "==";
    }

    private Map<String, String> selector() {
        var tags = new LinkedHashMap<String, String>();
        do {
            at++; // the "{" or ","
            String name = upTo(":,{}'");
            if (name.isEmpty() || next() != ':') {
                throw wrong("in {...} \"%s\" is not a tag and its value, %s".formatted(name, EXAMPLE));
            }
            at = afterBlanks(at + 1);
            String value = next() == '\'' ? quoted() : upTo(":,{}'");
            if (value.isEmpty()) {
                throw wrong("the tag '%s' has no value, %s".formatted(name, EXAMPLE));
            }
            if (tags.put(name, value) != null) {
                throw wrong("the tag '%s' is said twice".formatted(name));
            }
            at = afterBlanks();
        } while (next() == ',');
        if (next() != '}') {
            throw wrong(
                    at < text.length()
                            ? "\"%s\" is unexpected in {...}: values with , { } : ' stand in single quotes, %s"
                                    .formatted(next(), EXAMPLE)
                            : "\"{\" is not closed by \"}\", %s".formatted(EXAMPLE));
        }
        at++;
        return tags;
    }

    private String quoted() {
        int close = text.indexOf('\'', at + 1);
        if (close < 0) {
            throw wrong("a quote ' is not closed, %s".formatted(EXAMPLE));
        }
        String value = text.substring(at + 1, close);
        at = close + 1;
        return value;
    }

    private String upTo(String stops) {
        int from = at;
        while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private String whileIn(String allowed) {
        int from = at;
        while (at < text.length() && allowed.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private int afterBlanks() {
        return afterBlanks(at);
    }

    private int afterBlanks(int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The character at hand, or 0 at the end. */
    private char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static ConfigurationMistake wrong(String message) {
        return new ConfigurationMistake(message);
    }
}
