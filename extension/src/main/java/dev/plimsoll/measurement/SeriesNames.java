/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.user.Place;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The tags of each series, created once. Beyond the limit, the parts that the author of a test names, and that may be
 * different for each request, become {@code (other)}: totals stay correct and memory stays bounded. The author's own
 * tags and the names of checks go first, endpoints and groups only if that is not enough. What a threshold names is
 * kept.
 */
final class SeriesNames {
    static final int LIMIT = 1000;
    static final String OTHER = Tags.OTHER;

    /** Series beyond the limit for which only own tags and checks are given up. */
    private static final int SPARE = 250;

    /** More endpoints, groups and metrics than this contain ids themselves, and are given up as well. */
    private static final int MAX_NAMES = 250;

    /** The maximum number of different sets of the author's tag names beyond the limit. */
    private static final int MAX_TAG_SETS = 20;

    private final KeptApart keptApart;
    private final Set<ExchangeTags> exchanges = new HashSet<>();
    private final Set<SampleKey> samples = new HashSet<>();
    private final Set<Object> spare = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<Tags> tagSets = new HashSet<>();
    private boolean overflowed;

    SeriesNames(KeptApart keptApart) {
        this.keptApart = keptApart;
    }

    /** What distinguishes custom samples. */
    record SampleKey(Place place, Metric metric, String check) {
        Tags tags() {
            var tags = placeTags(place);
            tags.put(Tags.CHECK, check);
            return Tags.of(tags);
        }
    }

    /** Returns the series in which an exchange counts. */
    ExchangeTags seriesOf(ExchangeTags tags) {
        if (exchanges.contains(tags)) {
            return tags;
        }
        if (!isFull()) {
            exchanges.add(tags);
            addName(tags.endpoint() + tags.place().group());
            return tags;
        }
        ExchangeTags detailed = with(tags, tags.place(), tags.endpoint());
        ExchangeTags series = !detailed.equals(tags) && fitsSpare(detailed)
                ? detailed
                : with(tags, placeOf(tags.place()), kept(Tags.ENDPOINT, tags.endpoint()));
        overflowed |= !series.equals(tags);
        return series;
    }

    SampleKey seriesOf(SampleKey key) {
        if (samples.contains(key)) {
            return key;
        }
        if (!isFull()) {
            samples.add(key);
            addName(key.metric().name() + key.place().group());
            return key;
        }
        var detailed = new SampleKey(key.place(), key.metric(), kept(Tags.CHECK, key.check()));
        SampleKey series = !detailed.equals(key) && fitsSpare(detailed)
                ? detailed
                : new SampleKey(placeOf(key.place()), metricOf(key.metric()), detailed.check());
        overflowed |= !series.equals(key);
        return series;
    }

    boolean overflowed() {
        return overflowed;
    }

    static Tags tagsOf(ExchangeTags exchange) {
        var tags = placeTags(exchange.place());
        tags.put(Tags.ENDPOINT, exchange.endpoint());
        tags.put(Tags.METHOD, exchange.method());
        tags.put(Tags.STATUS, Integer.toString(exchange.status()));
        tags.put(Tags.OUTCOME, exchange.outcome());
        tags.put(Tags.ERROR, exchange.error());
        tags.put(Tags.EXPECTED_RESPONSE, Boolean.toString(exchange.expected()));
        exchange.own().asMap().forEach(tags::putIfAbsent);
        return Tags.of(tags);
    }

    static Tags tagsOf(Place place) {
        return Tags.of(placeTags(place));
    }

    private boolean isFull() {
        return exchanges.size() + samples.size() >= LIMIT;
    }

    private boolean fitsSpare(Object series) {
        return spare.contains(series) || names.size() < MAX_NAMES && spare.size() < SPARE && spare.add(series);
    }

    private void addName(String name) {
        if (names.size() < MAX_NAMES) {
            names.add(name);
        }
    }

    private ExchangeTags with(ExchangeTags tags, Place place, String endpoint) {
        return new ExchangeTags(
                place,
                endpoint,
                tags.method(),
                tags.status(),
                tags.outcome(),
                tags.error(),
                tags.expected(),
                ownOf(tags.own()));
    }

    private Place placeOf(Place place) {
        return new Place(place.scenario(), place.phase(), kept(Tags.GROUP, place.group()));
    }

    private Metric metricOf(Metric metric) {
        boolean stays = Metrics.named(metric.name()).isPresent() || keptApart.namesMetric(metric.name());
        return stays ? metric : new Metric(OTHER, metric.type(), metric.unit());
    }

    private String kept(String tag, String value) {
        return value.isEmpty() || keptApart.names(tag, value) ? value : OTHER;
    }

    /** Keeps the names of the tags, to show what a sample without a value may have been. */
    private Tags ownOf(Tags own) {
        var tags = new LinkedHashMap<String, String>();
        own.asMap().forEach((tag, value) -> tags.put(tag, kept(tag, value)));
        Tags folded = Tags.of(tags);
        if (own.isEmpty() || tagSets.contains(folded)) {
            return folded;
        }
        if (tagSets.size() < MAX_TAG_SETS) {
            tagSets.add(folded);
            return folded;
        }
        tags.values().removeIf(OTHER::equals);
        return Tags.of(tags).with(OTHER, OTHER);
    }

    private static Map<String, String> placeTags(Place place) {
        var tags = new LinkedHashMap<String, String>();
        tags.put(Tags.SCENARIO, place.scenario());
        tags.put(Tags.PHASE, place.phase());
        tags.put(Tags.GROUP, place.group());
        return tags;
    }
}
