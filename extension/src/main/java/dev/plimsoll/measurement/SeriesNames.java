/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.http.ExchangeTags;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.user.Place;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The tags of each series, made once. Past the limit the parts that a test's author names, and may have made different
 * for each request, become {@code (other)}: totals stay right and memory stays bounded.
 */
final class SeriesNames {
    static final int LIMIT = 1000;
    static final String OTHER = "(other)";

    private final Set<ExchangeTags> exchanges = new HashSet<>();
    private final Set<SampleKey> samples = new HashSet<>();
    private boolean overflowed;

    /** What a custom sample is told apart by. */
    record SampleKey(Place place, Metric metric, String check) {
        Tags tags() {
            var tags = placeTags(place);
            tags.put("check", check);
            return Tags.of(tags);
        }
    }

    /** The series that an exchange counts in. */
    ExchangeTags seriesOf(ExchangeTags tags) {
        if (!exchanges.contains(tags) && isFull()) {
            return withoutNames(tags);
        }
        exchanges.add(tags);
        return tags;
    }

    SampleKey seriesOf(SampleKey key) {
        if (!samples.contains(key) && isFull()) {
            return withoutNames(key);
        }
        samples.add(key);
        return key;
    }

    boolean overflowed() {
        return overflowed;
    }

    static Tags tagsOf(ExchangeTags exchange) {
        var tags = placeTags(exchange.place());
        tags.put("endpoint", exchange.endpoint());
        tags.put("method", exchange.method());
        tags.put("status", Integer.toString(exchange.status()));
        tags.put("outcome", exchange.outcome());
        tags.put("error", exchange.error());
        tags.put("expected_response", Boolean.toString(exchange.expected()));
        exchange.own().asMap().forEach(tags::putIfAbsent);
        return Tags.of(tags);
    }

    static Tags tagsOf(Place place) {
        return Tags.of(placeTags(place));
    }

    private boolean isFull() {
        boolean full = exchanges.size() + samples.size() >= LIMIT;
        overflowed |= full;
        return full;
    }

    private static ExchangeTags withoutNames(ExchangeTags tags) {
        return new ExchangeTags(
                new Place(
                        tags.place().scenario(),
                        tags.place().phase(),
                        tags.place().group().isEmpty() ? "" : OTHER),
                OTHER,
                tags.method(),
                tags.status(),
                tags.outcome(),
                tags.error(),
                tags.expected(),
                Tags.NONE);
    }

    private static SampleKey withoutNames(SampleKey key) {
        Metric metric = key.metric();
        boolean builtIn = Metrics.named(metric.name()).isPresent();
        return new SampleKey(
                new Place(
                        key.place().scenario(),
                        key.place().phase(),
                        key.place().group().isEmpty() ? "" : OTHER),
                builtIn ? metric : new Metric(OTHER, metric.type(), metric.unit()),
                key.check().isEmpty() ? "" : OTHER);
    }

    private static Map<String, String> placeTags(Place place) {
        var tags = new LinkedHashMap<String, String>();
        tags.put("scenario", place.scenario());
        tags.put("phase", place.phase());
        tags.put("group", place.group());
        return tags;
    }
}
