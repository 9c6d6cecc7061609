/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.target.TargetPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures of a real container beside those of {@code docker stats}, where Docker has an image of Valkey. */
class ContainerInDockerTests {
    private static final List<String> IMAGES = List.of("plimsoll.local/valkey/valkey:8.1", "valkey/valkey:8.1");
    private static final int MEGABYTE = 1 << 20;

    private String container = "";
    private ResourceProbe probe = into -> {};

    @BeforeEach
    void start() throws Exception {
        String image = "";
        for (String each : IMAGES) {
            image = image.isEmpty() && !docker("image", "inspect", each).isEmpty() ? each : image;
        }
        assumeTrue(!image.isEmpty(), "Docker with an image of Valkey is not available");
        container = docker(
                "run", "-d", "--label=org.testcontainers=true", "--cpus=0.5", "--memory=64m", "--network=none", image);
        assertThat(container).isNotEmpty();
        probe = ProbeOf.of(TargetPart.container(container));
    }

    @AfterEach
    void stop() throws Exception {
        probe.close();
        if (!container.isEmpty()) {
            docker("rm", "-f", container);
        }
    }

    /** Returns what it prints; nothing if it fails. */
    private static String docker(String... arguments) throws Exception {
        Process docker;
        try {
            docker = new ProcessBuilder(Stream.concat(Stream.of("docker"), Stream.of(arguments))
                            .toList())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return ""; // not installed
        }
        String printed = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return docker.waitFor() == 0 ? printed : "";
    }

    private String stats(String column) throws Exception {
        return docker("stats", "--no-stream", "--format={{." + column + "}}", container);
    }

    /** In percent of one processor, as Docker shows it. */
    private double cpu() throws Exception {
        return Double.parseDouble(stats("CPUPerc").replace("%", ""));
    }

    private CollectedReadings read() throws Exception {
        for (int attempt = 0; attempt < 30; attempt++) {
            try {
                return CollectedReadings.of(probe);
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).startsWith("Docker did not send")) {
                    throw e;
                }
            }
        }
        return CollectedReadings.of(probe);
    }

    @Test
    void memoryAndThreadsAreThoseOfDocker() throws Exception {
        // again and again, as the server may not listen yet
        String grow = "until valkey-cli setrange log 30000000 x | grep -q 30000001; do sleep 0.1; done";
        docker("exec", container, "sh", "-c", grow + "; cat /usr/bin/* >/dev/null");

        CollectedReadings found = read();

        double shown = Double.parseDouble(stats("MemUsage").split("MiB")[0]) * MEGABYTE;
        assertThat(found.gauge("target_memory"))
                .isCloseTo(shown, Percentage.withPercentage(10))
                .isGreaterThan(20 * MEGABYTE);
        assertThat(found.gauge("target_memory_limit")).isEqualTo(64 * MEGABYTE);
        assertThat(found.gauge("target_threads")).isEqualTo(Double.parseDouble(stats("PIDs")));
    }

    @Test
    void cpuIsDockersAsAShareOfTheLimit() throws Exception {
        docker("exec", "-d", container, "sh", "-c", "while :; do :; done");
        long before = read().counter("target_cpu_time");
        double difference = 1;
        CollectedReadings found = read();
        for (int attempt = 0; attempt < 30 && difference > 0.1; attempt++) { // each looks at another second
            double share = cpu() / 100 / 0.5;
            found = read();
            difference = Math.abs(found.gauge("target_cpu") - share);
        }

        assertThat(difference).isLessThan(0.1);
        assertThat(found.gauge("target_cpu")).isBetween(0.1, 1.0);
        assertThat(found.counter("target_cpu_time")).isGreaterThan(before);
    }

    @Test
    void aContainerThatStopsIsAFailureAndIsReadAgainOnceItRuns() throws Exception {
        read();
        docker("stop", "-t", "1", container);
        assertThatThrownBy(this::readToTheEnd).hasMessage("the container has stopped");

        docker("start", container);
        var again = new CollectedReadings();
        for (int attempt = 0; attempt < 30 && again.gauges.isEmpty(); attempt++) {
            try {
                again = CollectedReadings.of(probe);
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(100); // it is starting
            }
        }
        assertThat(again.gauge("target_memory")).isPositive();
    }

    @Test
    void aContainerThatWasRemovedIsAFailure() throws Exception {
        read();
        docker("rm", "-f", container);

        String message = "";
        for (int attempt = 0; attempt < 60 && !message.endsWith("does not exist"); attempt++) {
            message = failure();
        }
        assertThat(message).isEqualTo("container " + container.substring(0, 12) + " does not exist");
    }

    private String failure() throws Exception {
        try {
            CollectedReadings.of(probe);
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Statistics may have been under way. */
    private void readToTheEnd() throws Exception {
        for (int attempt = 0; attempt < 60; attempt++) {
            read();
        }
    }

    @Test
    void eachReadHasStatisticsOfItsOwn() throws Exception {
        long first = read().counter("target_cpu_time");
        docker("exec", container, "sh", "-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done");
        read(); // may be of the middle
        assertThat(read().counter("target_cpu_time")).isGreaterThan(first);
    }
}
