/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Point;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.measurement.SampleSink;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.settings.Configuration.Setting;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Place;
import dev.plimsoll.user.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The load goes its way whatever becomes of the outputs. */
class ExportsTests {
    private static final long SECOND = 1_000_000_000;
    private static final RunClock CLOCK = new RunClock(Ticker.system(), Instant.parse("2026-11-21T10:00:00Z"), 0);
    private static final Sample SAMPLE = new Sample(new Place("default", "hold", ""), Metrics.CHECKS, "ok", 1, 0);

    /** What comes to it; or, if it is stuck, nothing ever again. */
    private static final class Probe implements Export {
        private final boolean stuck;
        private final List<Point> taken = new ArrayList<>();

        Probe(boolean stuck) {
            this.stuck = stuck;
        }

        @Override
        public void write(Point point) throws IOException {
            if (stuck) {
                awaitInterrupt();
            }
            taken.add(point);
        }

        private static void awaitInterrupt() throws IOException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        @Override
        public void pause() {}

        @Override
        public void close() {}

        @Override
        public long undelivered() {
            return 0;
        }

        @Override
        public String reason() {
            return "";
        }
    }

    private static Recorder recorder(Exports exports) {
        SampleSink samples = exports.samples();
        assertThat(samples).isNotNull();
        return new Recorder(0, SECOND, samples);
    }

    @Test
    void outputThatIsStuckCostsSamplesAndNeverTime() {
        Exports exports = Exports.over(List.of(new Outlet("slow", new Probe(true))), CLOCK, Duration.ofMillis(100));
        Recorder recorder = recorder(exports);
        exports.start();
        for (int i = 0; i < 200_000; i++) {
            recorder.record(SAMPLE); // did one of these wait for the output, it would be for ever
        }
        Interval interval = recorder.swap(SECOND, 2 * SECOND, true);
        assertThat(interval.values().values())
                .singleElement()
                .satisfies(checks -> assertThat(checks.samples()).isEqualTo(200_000));

        List<String> warnings = exports.end();
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0)).startsWith("outputs: not finished within 100");
        assertThat(warnings.get(1)).matches("outputs: \\d{6} samples were dropped, .*");
    }

    /** Brings forth a sample for each that it takes, until it gets a pause. */
    private static final class Spring implements Export {
        private final AtomicReference<@Nullable Recorder> recorder = new AtomicReference<>();
        private final CountDownLatch paused = new CountDownLatch(1);

        @Override
        public void write(Point point) {
            Recorder fed = recorder.get();
            if (fed != null) {
                fed.record(SAMPLE);
            }
        }

        @Override
        public void pause() {
            if (recorder.getAndSet(null) != null) {
                paused.countDown();
            }
        }

        @Override
        public void close() {}

        @Override
        public long undelivered() {
            return 0;
        }

        @Override
        public String reason() {
            return "";
        }
    }

    @Test
    @Timeout(60)
    void outputsGetTheirPausesUnderALoadThatNeverPauses() throws InterruptedException {
        var spring = new Spring();
        Exports exports = Exports.over(List.of(new Outlet("spring", spring)), CLOCK, Duration.ofMinutes(1));
        Recorder recorder = recorder(exports);
        spring.recorder.set(recorder);
        for (int i = 0; i < 5000; i++) {
            recorder.record(SAMPLE);
        }
        exports.start();
        spring.paused.await();
        assertThat(exports.end()).isEmpty();
    }

    @Test
    void whatWaitsAtTheEndIsWritten() {
        var probe = new Probe(false);
        Exports exports = Exports.over(List.of(new Outlet("quick", probe)), CLOCK, Duration.ofMinutes(1));
        Recorder recorder = recorder(exports);
        exports.start();
        for (int i = 0; i < 5000; i++) {
            recorder.record(SAMPLE);
        }
        recorder.swap(SECOND, 2 * SECOND, true);

        assertThat(exports.end()).isEmpty();
        assertThat(probe.taken).hasSize(5000);
        assertThat(exports.end()).isEmpty(); // nothing is told twice
    }

    @Test
    void withoutOutputsNobodyWantsSamples() {
        Exports exports = Exports.open(List.of(), RecordedRun.of().plan(), "T.t", CLOCK);
        exports.start();
        assertThat(exports.samples()).isNull();
        assertThat(exports.end()).isEmpty();
    }

    @Test
    void histogramsAloneWantNoSamples(@TempDir Path directory) {
        List<Destination> out = destinations("hdr=" + directory.resolve("{test}.hlog"));
        Exports exports = Exports.open(out, RecordedRun.of().plan(), "T.t", CLOCK);
        exports.start();
        assertThat(exports.samples()).isNull();
        assertThat(exports.end()).isEmpty();
        assertThat(directory.resolve("T.t.hlog")).content().startsWith("#[Plimsoll");
    }

    @Test
    void everyFileThatCannotBeOpenedIsReportedAtOnce(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        List<Destination> out = destinations("json=%1$s/a,csv=%1$s/b".formatted(file));
        assertThatThrownBy(() -> Exports.open(out, RecordedRun.of().plan(), "T.t", CLOCK))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.errors()).hasSize(2));
    }

    private static List<Destination> destinations(String out) {
        return Destination.parseAll(new Setting(out, "plimsoll.out", "system property", false), name -> "");
    }
}
