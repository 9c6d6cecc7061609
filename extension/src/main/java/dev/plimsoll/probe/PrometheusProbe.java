/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.probe.prometheus.Exposition;
import dev.plimsoll.probe.prometheus.MetricsPage;
import dev.plimsoll.probe.prometheus.ScrapedSample;
import dev.plimsoll.probe.prometheus.SeriesSelector;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Reads series from the page that a server publishes for Prometheus, in the text format 0.0.4 or OpenMetrics. A series
 * keeps its name and its value as scraped: seconds stay seconds. Its labels become tags,
 * which a threshold selects beside the target: {@code http_requests_total{target:SHOP,status:500}}. The labels {@code
 * target}, {@code phase} and {@code scenario} become {@code exported_target} and so on.
 *
 * <p>Counters are counters; everything else is a gauge. A series without a type is a counter if its name ends in
 * {@code _total}.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class PrometheusProbe implements ResourceProbe {
    /** The most series that one probe reads. */
    static final int MAX_SERIES = 100;

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final Supplier<URI> uri;
    private final List<SeriesSelector> wanted;
    private final MetricsPage page;
    private volatile Map<String, String> missing = Map.of();

    private PrometheusProbe(Supplier<URI> uri, MetricsPage page, List<SeriesSelector> wanted) {
        this.uri = uri;
        this.page = page;
        this.wanted = wanted;
    }

    /**
     * {@return a probe of a page}
     *
     * @param uri returns the address of the page, such as {@code http://localhost:8080/actuator/prometheus}; called at
     *     each read. A user and password in it are sent as basic authentication
     * @param series which series to read, at most 100: a name, such as {@code process_open_fds}; a name with labels,
     *     {@code http_requests_total{status="500"}}; or the beginning of names, {@code jvm_memory_*}, which leaves out
     *     the buckets and quantiles of distributions
     * @throws ConfigurationException if no series is given, or one is not like these
     */
    public static PrometheusProbe of(Supplier<URI> uri, String... series) {
        return of(uri, new MetricsPage(TIMEOUT, MAX_BYTES), series);
    }

    static PrometheusProbe of(Supplier<URI> uri, MetricsPage page, String... series) {
        if (series.length == 0) {
            throw new ConfigurationException(
                    "PrometheusProbe.of(...) needs the names of the series to read, such as \"process_open_fds\"");
        }
        return new PrometheusProbe(
                uri, page, Arrays.stream(series).map(SeriesSelector::parse).toList());
    }

    @Override
    public void read(Readings into) throws IOException {
        URI address = Objects.requireNonNull(uri.get(), "there is no address: its supplier returned null");
        List<ScrapedSample> scraped = scraped(address);
        List<ScrapedSample> selected = scraped.stream()
                .filter(sample -> wanted.stream().anyMatch(selector -> selector.matches(sample)))
                .toList();
        if (selected.size() > MAX_SERIES) {
            throw new IOException(
                    "%d series of %s are selected, more than %d: name fewer, or select by labels, as in %s"
                            .formatted(
                                    selected.size(),
                                    MetricsPage.shown(address),
                                    MAX_SERIES,
                                    selected.get(0).name() + "{label=\"value\"}"));
        }
        selected.forEach(sample -> record(sample, into));
        var unread = new LinkedHashMap<String, String>();
        for (SeriesSelector selector : wanted) {
            if (selected.stream().noneMatch(selector::matches)) {
                unread.put(selector.name(), selector.missing(scraped) + " (" + MetricsPage.shown(address) + ")");
            }
        }
        missing = Map.copyOf(unread);
    }

    private List<ScrapedSample> scraped(URI address) throws IOException {
        String text = page.fetch(address);
        try {
            return Exposition.parse(text);
        } catch (IOException e) {
            throw new IOException(MetricsPage.shown(address) + ": " + e.getMessage(), e);
        }
    }

    private static void record(ScrapedSample sample, Readings into) {
        Map<String, String> tags = sample.labels();
        if (!sample.isCounter()) {
            into.gauge(sample.name(), sample.value(), tags);
        } else if (Double.isFinite(sample.value())) {
            into.counter(sample.name(), sample.value(), tags);
        }
    }

    @Override
    public Map<String, String> missing() {
        return missing;
    }

    @Override
    public String toString() {
        return "Prometheus";
    }
}
