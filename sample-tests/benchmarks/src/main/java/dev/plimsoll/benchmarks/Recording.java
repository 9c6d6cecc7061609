/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** One contained sample of a recorded exchange against {@code Histogram.recordValue}, by JMH. */
final class Recording implements Benchmark {
    private static final double BAR = 5;

    /** What JMH's own bookkeeping shows of a method that allocates nothing. */
    private static final double NO_BYTES = 0.05;

    private static final int MOST_ROUNDS = 7;

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public List<Row> run(Jdk jdk, Settings settings) throws IOException, InterruptedException {
        var plain = new PairedRatios();
        var swapped = new PairedRatios();
        var bytes = new ArrayList<Double>();
        var swappedBytes = new ArrayList<Double>();
        double nanos = 0;
        for (int round = 0; round < Math.min(settings.pairs(), MOST_ROUNDS); round++) {
            Figures figures = Child.run(jdk, List.of(), RecordingJmh.class);
            nanos = figures.get("histogram");
            plain.add(figures.get("recorder") / nanos);
            swapped.add(figures.get("recorderSwapped") / nanos);
            bytes.add(figures.get("recorder.bytes"));
            swappedBytes.add(figures.get("recorderSwapped.bytes"));
        }
        String of = String.format(Locale.ROOT, " of %.2f ns", nanos);
        return List.of(
                row(jdk, "per sample / recordValue, with counting", plain, of),
                row(jdk, "the same, with a swap per 20,000 exchanges", swapped, of),
                allocation(jdk, bytes, swappedBytes));
    }

    private Row row(Jdk jdk, String what, PairedRatios ratios, String of) {
        Row.State state = Row.met(ratios.median() <= BAR);
        return new Row(name(), jdk.version(), what, ratios.text() + of, "median <= 5", state, ratios.numbers());
    }

    private Row allocation(Jdk jdk, List<Double> bytes, List<Double> swappedBytes) {
        double most = Collections.max(bytes);
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("bytesPerSample", bytes);
        numbers.put("bytesPerSampleWithSwaps", swappedBytes);
        String found =
                String.format(Locale.ROOT, "%.3f B/sample (%.3f with swaps)", most, Collections.max(swappedBytes));
        return new Row(
                name(), jdk.version(), "allocation, steady state", found, "0 B", Row.met(most < NO_BYTES), numbers);
    }
}
