/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.aggregation.ReadAt;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the queries of a database say about what holds the requests back: too many, too slow, or not from its cache. */
final class DatabaseBottlenecks {
    private static final double FEW_HITS = 0.95;
    private static final double SLOW_QUERY = 5; // milliseconds
    private static final double SLOW_QUERIES = 20; // milliseconds in each request
    private static final double MANY_QUERIES = 10; // in each request
    /** Of a request's time, that which its queries take before they are what to look at. */
    private static final double MOST = 0.5;

    private final TargetSeconds target;
    private final String name;

    DatabaseBottlenecks(TargetSeconds target) {
        this.target = target;
        this.name = PlainText.line(target.name());
    }

    List<String> all() {
        return Stream.of(queries(), cache()).flatMap(Optional::stream).toList();
    }

    /** Requests that ask a database too often, or whose time is spent there. */
    private Optional<String> queries() {
        double count = target.perRequest(Metrics.POSTGRES_QUERIES);
        double each = queryMillis();
        if (count >= MANY_QUERIES) {
            return Optional.of("ask %s for more at once: each request made %s queries%s"
                    .formatted(
                            name,
                            Digits.significant(count, 3),
                            Double.isNaN(each) ? "" : ", which took " + Bottlenecks.millis(count * each) + " of it"));
        }
        double request = meanRequest();
        double all = count * each;
        if (!(all >= SLOW_QUERIES) || !(all >= MOST * request)) {
            return Optional.empty();
        }
        double hits = hits(Metrics.POSTGRES_CACHE_HITS);
        return Optional.of(
                "look at the plans of the queries of %s (EXPLAIN ANALYZE), perhaps an index is missing: of a request's %s on average, they took %s%s"
                        .formatted(
                                name,
                                Bottlenecks.millis(request),
                                Bottlenecks.millis(all),
                                hits >= FEW_HITS
                                        ? ", although " + Digits.percent(hits) + " of what they read was cached"
                                        : ""));
    }

    /** A database that has to read what it is asked for from its disk. */
    private Optional<String> cache() {
        double hits = hits(Metrics.POSTGRES_CACHE_HITS);
        double each = queryMillis();
        return hits < FEW_HITS && each >= SLOW_QUERY
                ? Optional.of(
                        "give %s more memory for its cache, or have its queries read less by an index: %s of what they read was cached, and a query took %s"
                                .formatted(name, Digits.percent(hits), Bottlenecks.millis(each)))
                : Optional.empty();
    }

    private double meanRequest() {
        return Requests.all(target.statistics())
                .duration()
                .map(duration ->
                        duration.value(Aggregate.of(Aggregate.Kind.AVG)).orElse(Double.NaN))
                .orElse(Double.NaN);
    }

    /** Every query counts the same, in whichever second it was. */
    private double queryMillis() {
        var counts = target.course(Metrics.POSTGRES_QUERIES).stream()
                .collect(Collectors.toMap(ReadAt::start, ReadAt::value));
        double queries = 0;
        double millis = 0;
        for (ReadAt time : target.course(Metrics.POSTGRES_QUERY_TIME)) {
            double count = counts.getOrDefault(time.start(), 0.0);
            queries += count;
            millis += count * time.value();
        }
        return queries == 0 ? Double.NaN : millis / queries;
    }

    private double hits(Metric rate) {
        return target.statistics()
                .select(Selection.of(rate).with(Tags.TARGET, target.name()))
                .map(hits -> hits.value(Aggregate.of(Aggregate.Kind.RATE)).orElse(Double.NaN))
                .orElse(Double.NaN);
    }
}
