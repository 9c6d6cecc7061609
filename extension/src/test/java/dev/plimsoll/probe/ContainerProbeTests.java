/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.target.ContainerStream;
import dev.plimsoll.target.TargetPart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Docker's statistics, as an engine sent them, turned into figures. */
class ContainerProbeTests {
    private static final String UNLIMITED = settings(0, 0, 0, "", 0);

    /** With control groups of version 1: percpu_usage, and parts of memory that begin with total_. */
    private static final String FIRST_V1 = """
            {"read":"2026-11-28T10:34:10.334342426Z","preread":"0001-01-01T00:00:00Z","pids_stats":{"current":1},"cpu_stats":\
            {"cpu_usage":{"total_usage":37236468,"percpu_usage":[13374064,23862404],"usage_in_kernelmode":0,"usage_in_usermode":\
            30000000},"system_cpu_usage":51085510000000,"online_cpus":2},"precpu_stats":{"cpu_usage":{"total_usage":0}},\
            "memory_stats":{"usage":3497984,"max_usage":4096000,"stats":{"cache":1789952,"inactive_file":1449984,\
            "total_cache":1789952,"total_inactive_file":1449984},"limit":25276502016},"name":"/valkey"}""";

    private static final String SECOND_V1 = """
            {"read":"2026-11-28T10:34:11.334342426Z","preread":"2026-11-28T10:34:10.334342426Z","pids_stats":{"current":5},\
            "cpu_stats":{"cpu_usage":{"total_usage":537236468,"percpu_usage":[20337465,25427209]},\
            "system_cpu_usage":51087520000000,"online_cpus":2},"precpu_stats":{"cpu_usage":{"total_usage":37236468}},\
            "memory_stats":{"usage":5570560,"stats":{"inactive_file":9,"total_inactive_file":1474560},"limit":25276502016}}""";

    /** With control groups of version 2: no percpu_usage, and plain names of parts. */
    private static final String V2 = """
            {"read":"2026-11-28T10:34:12.5Z","preread":"2026-11-28T10:34:11.5Z","pids_stats":{"current":11,"limit":28000},\
            "cpu_stats":{"cpu_usage":{"total_usage":3000000000,"usage_in_kernelmode":1,"usage_in_usermode":2},\
            "system_cpu_usage":51089580000000,"online_cpus":4},"precpu_stats":{"cpu_usage":{"total_usage":2000000000},\
            "online_cpus":4},"memory_stats":{"usage":209715200,"stats":{"active_file":1,"inactive_file":9715200},\
            "limit":536870912}}""";

    private static final String STOPPED = """
            {"read":"0001-01-01T00:00:00Z","preread":"2026-11-28T10:34:12.5Z","pids_stats":{},"cpu_stats":{"cpu_usage":\
            {"total_usage":0,"usage_in_kernelmode":0,"usage_in_usermode":0},"throttling_data":{}},"precpu_stats":{"cpu_usage":\
            {"total_usage":3000000000}},"memory_stats":{},"name":"/valkey"}""";

    private final Deque<String> sent = new ArrayDeque<>();
    private String settings = UNLIMITED;
    private int opened;
    private int closed;

    private final ContainerProbe probe = new ContainerProbe(() -> {
        opened++;
        return new Recorded();
    });

    private final class Recorded implements ContainerProbe.Statistics {
        @Override
        public ContainerStream.Sample next(Duration longest) throws IOException {
            if (sent.isEmpty()) {
                throw new IOException("the recording is over");
            }
            return new ContainerStream.Sample(settings, sent.remove());
        }

        @Override
        public boolean isEnded() {
            return sent.isEmpty();
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private static String settings(long nanos, long quota, long period, String pinned, long memory) {
        return """
                {"Name":"/valkey","HostConfig":{"NanoCpus":%d,"CpuQuota":%d,"CpuPeriod":%d,"CpusetCpus":"%s","Memory":%d}}""".formatted(nanos, quota, period, pinned, memory);
    }

    private CollectedReadings reading(String... statistics) throws Exception {
        sent.addAll(List.of(statistics));
        CollectedReadings last = new CollectedReadings();
        for (int each = 0; each < statistics.length; each++) {
            last = CollectedReadings.of(probe);
        }
        return last;
    }

    @Test
    void theFirstStatisticsHaveNoCpuYet() throws Exception {
        CollectedReadings first = reading(FIRST_V1);

        assertThat(first.gauges)
                .containsOnlyKeys("target_memory", "target_threads")
                .containsEntry("target_memory", 3497984.0 - 1449984)
                .containsEntry("target_threads", 1.0);
        assertThat(first.counter("target_cpu_time")).isEqualTo(37);
    }

    @Test
    void version1CountsFilesOfAllGroupsBelow() throws Exception {
        CollectedReadings second = reading(FIRST_V1, SECOND_V1);

        assertThat(second.gauge("target_memory")).isEqualTo(5570560 - 1474560);
        assertThat(second.gauge("target_cpu")).isCloseTo(0.25, within(1e-9)); // 0.5 s in 1 s on 2 processors
    }

    @Test
    void version2IsReadTheSameWay() throws Exception {
        CollectedReadings found = reading(V2); // the statistics before it are in it

        assertThat(found.gauge("target_memory")).isEqualTo(200_000_000);
        assertThat(found.gauge("target_threads")).isEqualTo(11);
        assertThat(found.gauge("target_cpu")).isCloseTo(0.25, within(1e-9));
        assertThat(found.counter("target_cpu_time")).isEqualTo(3000);
    }

    @ParameterizedTest(name = "nano {0}, quota {1}/{2}, pinned to {3}: {4}")
    @CsvSource({
        "0,           0,      0,      '',  0.25", // 1 s of CPU in 1 s on 4 processors
        "2000000000,  0,      0,      '',  0.5", // --cpus=2
        "0,           200000, 100000, '',  0.5",
        "0,           200000, 0,      '',  0.5",
        "0,           0,      0,      0-1, 0.5",
        "0,           0,      0,      '1', 1",
        "1000000000,  0,      0,      0-2, 1",
        "500000000,   0,      0,      '',  1", // it may be a little above its limit for a moment
        "0,           -1,     100000, '',  0.25",
    })
    void cpuIsAShareOfTheLimit(long nanos, long quota, long period, String pinned, double share) throws Exception {
        settings = settings(nanos, quota, period, pinned, 0);
        assertThat(reading(V2).gauge("target_cpu")).isCloseTo(share, within(1e-9));
    }

    @Test
    void memoryHasALimitOnlyIfTheContainerHasOne() throws Exception {
        assertThat(reading(V2).gauges).doesNotContainKey("target_memory_limit");

        settings = settings(0, 0, 0, "", 536870912);
        assertThat(reading(V2).gauge("target_memory_limit")).isEqualTo(536870912);
    }

    @Test
    void aStoppedContainerIsAFailureUntilItRunsAgain() throws Exception {
        reading(V2);
        assertThatThrownBy(() -> reading(STOPPED))
                .isInstanceOf(IOException.class)
                .hasMessage("the container has stopped");

        CollectedReadings again = reading(FIRST_V1); // CPU time begins anew
        assertThat(again.gauges).doesNotContainKey("target_cpu").containsKey("target_memory");
        assertThat(reading(SECOND_V1).gauge("target_cpu")).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void anEndedStreamIsOpenedAgain() throws Exception {
        sent.addAll(List.of(FIRST_V1, SECOND_V1));
        CollectedReadings.of(probe);
        CollectedReadings.of(probe);
        assertThat(opened).isEqualTo(1);
        assertThatThrownBy(() -> CollectedReadings.of(probe)).hasMessage("the recording is over");

        reading(V2);
        assertThat(opened).isGreaterThan(1);
        assertThat(closed).isEqualTo(opened - 1);
        probe.close();
        assertThat(closed).isEqualTo(opened);
    }

    @Test
    void whatIsNoContainerIsSaid() {
        var wrong = new ContainerProbe(new TargetPart.OfContainer(7));
        assertThatThrownBy(() -> wrong.read(new CollectedReadings()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "java.lang.Integer is no container: it must be a ContainerState of Testcontainers, or an id");
    }
}
