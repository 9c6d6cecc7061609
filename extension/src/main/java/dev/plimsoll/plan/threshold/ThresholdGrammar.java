/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Operator;
import java.text.CharacterIterator;
import java.text.StringCharacterIterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Splits the text of a threshold by the grammar in {@link ThresholdParser}. Used once. */
final class ThresholdGrammar {
    private static final String OPERATOR = "<>=!";
    private static final String BLANKS = " \t\r\n";
    private static final String WRONG_QUOTES = "\"`\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb";
    private static final String EXAMPLE = "as in \"http_req_duration{endpoint:'GET /orders'}: p95<500\"";

    /**
     * The parts of a threshold; the name of the metric is not looked up yet.
     *
     * @param metric empty if the text has none
     * @param limit with its unit, as written
     */
    record Parts(String metric, Map<String, String> tags, Aggregate aggregate, Operator operator, String limit) {}

    private final CharacterIterator text;

    private ThresholdGrammar(String text) {
        this.text = new StringCharacterIterator(text);
    }

    static Parts read(String text) {
        return new ThresholdGrammar(text).parts();
    }

    private Parts parts() {
        String head = upTo(":{" + OPERATOR);
        String metric = "";
        Map<String, String> tags = Map.of();
        if (text.current() == '{') {
            metric = metricName(head);
            tags = selector();
        }
        if (text.current() == ':') {
            metric = metric.isEmpty() ? metricName(head) : metric;
            text.next();
            head = upTo(OPERATOR);
        }
        String symbol = whileIn(OPERATOR);
        String limit = upTo("");
        if (symbol.isEmpty()) {
            throw wrong(
                    "there is no operator after \"%s\"; allowed: < <= > >= == != , as in \"p95<2000\"".formatted(head));
        }
        return new Parts(metric, tags, AggregateParser.parse(head), operator(head, symbol, limit), limit);
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
        throw wrong("\"%s\" is not an operator; allowed: < <= > >= == != , as in \"%s%s%s\""
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
            text.next(); // the "{" or ","
            addTag(tags);
        } while (text.current() == ',');
        if (text.current() == CharacterIterator.DONE) {
            throw wrong("\"{\" is not closed by \"}\", %s".formatted(EXAMPLE));
        }
        if (text.current() != '}') {
            throw wrong("\"%s\" is unexpected in {...}: values with , { } : ' stand in single quotes, %s"
                    .formatted(text.current(), EXAMPLE));
        }
        text.next();
        whileIn(BLANKS);
        if (text.current() != ':') {
            throw wrong("after \"}\" a \":\" must follow, %s".formatted(EXAMPLE));
        }
        return tags;
    }

    private void addTag(Map<String, String> tags) {
        String name = upTo(":,{}'");
        if (name.isEmpty() || text.current() != ':') {
            throw wrong("in {...} \"%s\" is not a tag and its value, %s".formatted(name, EXAMPLE));
        }
        text.next();
        whileIn(BLANKS);
        if (WRONG_QUOTES.indexOf(text.current()) >= 0) {
            throw wrong("the value of '%s' starts with %s: values stand in single quotes, %s"
                    .formatted(name, text.current(), EXAMPLE));
        }
        String value = text.current() == '\'' ? quoted() : upTo(":,{}'");
        if (value.isEmpty()) {
            throw wrong("the tag '%s' has no value, %s".formatted(name, EXAMPLE));
        }
        if (tags.put(name, value) != null) {
            throw wrong("the tag '%s' is specified twice".formatted(name));
        }
        whileIn(BLANKS);
    }

    private String quoted() {
        text.next();
        String value = upTo("'");
        if (text.current() != '\'') {
            throw wrong("a quote ' is not closed, %s".formatted(EXAMPLE));
        }
        text.next();
        return value;
    }

    /** Returns the text without surrounding blanks. */
    private String upTo(String stops) {
        var taken = new StringBuilder();
        for (char c = text.current(); c != CharacterIterator.DONE && stops.indexOf(c) < 0; c = text.next()) {
            taken.append(c);
        }
        return taken.toString().strip();
    }

    private String whileIn(String allowed) {
        var taken = new StringBuilder();
        for (char c = text.current(); c != CharacterIterator.DONE && allowed.indexOf(c) >= 0; c = text.next()) {
            taken.append(c);
        }
        return taken.toString();
    }

    private static ConfigurationException wrong(String message) {
        return new ConfigurationException(message);
    }
}
