/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.prometheus;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.Excerpt;
import dev.plimsoll.text.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Which series of a page are wanted. Immutable.
 *
 * <pre>
 * selector = name [ "*" ] [ "{" label "=" value { "," label "=" value } "}" ]    ; value in double quotes
 * </pre>
 *
 * @param source as its author wrote it
 * @param name the name, or how it begins
 * @param isPrefix whether the name only begins so: then the buckets and quantiles of distributions are left out
 * @param labels which must have these values
 */
@API(status = API.Status.INTERNAL)
public record SeriesSelector(String source, String name, boolean isPrefix, Map<String, String> labels) {
    private static final Pattern SELECTOR =
            Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:.]*)(\\*)?\\s*(?:\\{(.*)}\\s*)?", Pattern.DOTALL);
    private static final Pattern LABEL = Pattern.compile(
            "\\s*([a-zA-Z_][a-zA-Z0-9_.]*)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:,|\\z)", Pattern.DOTALL);

    /** Parses a selector; throws a {@link ConfigurationException} if it is none. */
    public static SeriesSelector parse(String source) {
        Matcher selector = SELECTOR.matcher(source);
        if (!selector.matches()) {
            throw wrong(source);
        }
        var labels = new LinkedHashMap<String, String>();
        String list = selector.group(3) == null ? "" : selector.group(3).strip();
        Matcher label = LABEL.matcher(list);
        int end = 0;
        while (end < list.length()) {
            if (!label.find(end) || label.start() != end) {
                throw wrong(source);
            }
            labels.put(label.group(1), label.group(2).replaceAll("\\\\(.)", "$1"));
            end = label.end();
        }
        return new SeriesSelector(source.strip(), selector.group(1), selector.group(2) != null, Map.copyOf(labels));
    }

    private static ConfigurationException wrong(String source) {
        return new ConfigurationException(
                "the series %s is not like \"http_requests_total\", \"jvm_*\" or \"http_requests_total{status=\\\"500\\\"}\""
                        .formatted(Excerpt.quoted(source)));
    }

    /** Returns whether it selects the series. */
    public boolean matches(ScrapedSample sample) {
        boolean isNamed = isPrefix
                ? !sample.isPart() && sample.name().startsWith(name)
                : sample.name().equals(name);
        return isNamed && sample.labels().entrySet().containsAll(labels.entrySet());
    }

    /** Says that a page has none of these series, and what it has that is near. */
    public String missing(List<ScrapedSample> page) {
        List<String> names =
                page.stream().map(ScrapedSample::name).distinct().sorted().toList();
        if (page.isEmpty()) {
            return "the page has no series at all";
        }
        if (names.stream().anyMatch(each -> isPrefix ? each.startsWith(name) : each.equals(name))) {
            return "none of the page's series '%s' has %s".formatted(isPrefix ? name + "*" : name, labels);
        }
        String near = names.stream()
                .filter(each -> each.startsWith(name))
                .findFirst()
                .map(", did you mean '%s'?"::formatted)
                .orElseGet(() -> Suggestion.question(name, names));
        return "the page has no series '%s'%s".formatted(isPrefix ? name + "*" : name, near);
    }
}
