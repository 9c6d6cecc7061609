/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plimsoll.probe.process.ControlGroup.Periods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What limits the CPU of this process, as Linux tells it in its files. */
class ControlGroupTests {
    private static final String V1 = "4:cpu,cpuacct:%s\n3:cpuset:/other\n0::/\n";

    @TempDir
    private Path root;

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "50000 100000, 0.5", // docker --cpus=0.5, or a limit of 500m
        "150000 100000, 1.5",
        "20000 40000, 0.5",
        "1000 1000000, 0.001",
        "max 100000, ''",
        "max, ''",
        "0 100000, ''",
        "-1 100000, ''",
        "50000, ''",
        "50000 0, ''",
        "half one, ''",
        "'', ''",
    })
    void quotaOfVersion2IsInOneFile(String max, String processors) throws IOException {
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/cpu.max", max + "\n");

        assertThat(ControlGroup.under(root).processors()).isEqualTo(number(processors));
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "50000, 100000, 0.5",
        "250000, 100000, 2.5",
        "-1, 100000, ''",
        "0, 100000, ''",
        "50000, 0, ''",
        "50000, '', ''",
        "'', 100000, ''",
        "lots, 100000, ''",
    })
    void quotaOfVersion1IsInTwoFiles(String quota, String period, String processors) throws IOException {
        write("proc/self/cgroup", V1.formatted("/"));
        write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", quota + "\n");
        write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", period + "\n");

        assertThat(ControlGroup.under(root).processors()).isEqualTo(number(processors));
    }

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("of the process", "0::/a/b\n", "a/b/", ""),
                Arguments.of("of the group around it", "0::/a/b\n", "a/", "a/b/"),
                Arguments.of("of the outermost", "0::/a/b\n", "", "a/b/"),
                Arguments.of("the path of the host in a container", "0::/kubepods/pod7/c1\n", "", ""),
                Arguments.of("out of the namespace", "0::/../../elsewhere\n", "", ""),
                Arguments.of("other lines", "garbage\n\n12:pids:/a\n0::/a\n", "a/", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void quotaMayBeThatOfAnyLevel(String name, String lines, String limited, String unlimited) throws IOException {
        assertThat(name).isNotEmpty();
        write("proc/self/cgroup", lines);
        write("sys/fs/cgroup/" + unlimited + "cpu.max", "max 100000\n");
        write("sys/fs/cgroup/" + limited + "cpu.max", "25000 100000\n");
        write(
                "sys/fs/cgroup/" + limited + "cpu.stat",
                "usage_usec 5\nnr_periods 20\nnr_throttled 19\nthrottled_usec 7\n");

        ControlGroup group = ControlGroup.under(root);
        assertThat(group.processors()).hasValue(0.25);
        assertThat(group.periods()).contains(new Periods(20, 19));
    }

    @ParameterizedTest(name = "cpu controller in {0}")
    @CsvSource({"cpu,4:cpu:/box", "'cpu,cpuacct','4:cpu,cpuacct:/box'", "cpu,'4:cpuacct,cpu:/box'"})
    void version1HasAHierarchyOfItsOwn(String mount, String line) throws IOException {
        write("proc/self/cgroup", line + "\n1:name=systemd:/box\n0::/\n");
        write("sys/fs/cgroup/" + mount + "/box/cpu.cfs_quota_us", "10000");
        write("sys/fs/cgroup/" + mount + "/box/cpu.cfs_period_us", "100000");
        write("sys/fs/cgroup/" + mount + "/box/cpu.stat", "nr_periods 187\nnr_throttled 184\nthrottled_time 99\n");

        ControlGroup group = ControlGroup.under(root);
        assertThat(group.processors()).hasValue(0.1);
        assertThat(group.periods()).contains(new Periods(187, 184));
    }

    @Test
    void tightestQuotaCounts() throws IOException {
        write("proc/self/cgroup", "0::/pod/container\n");
        write("sys/fs/cgroup/pod/cpu.max", "50000 100000");
        write("sys/fs/cgroup/pod/container/cpu.max", "100000 100000");

        assertThat(ControlGroup.under(root).processors()).hasValue(0.5);
    }

    @Test
    void countsAreReadAnewEachTime() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/cpu.stat", "nr_periods 1\nnr_throttled 0\n");
        ControlGroup group = ControlGroup.under(root);
        assertThat(group.periods()).isEqualTo(List.of(new Periods(1, 0)));
        write("sys/fs/cgroup/cpu.stat", "nr_periods 11\nnr_throttled 9\nnr_bursts\n");
        assertThat(group.periods()).isEqualTo(List.of(new Periods(11, 9)));
        write("sys/fs/cgroup/cpu.stat", "nr_periods many\n");
        assertThat(group.periods()).isEqualTo(List.of(Periods.NONE));
    }

    @Test
    void otherSystemsHaveNone() {
        assertThat(ControlGroup.under(root).processors()).isEmpty();
        assertThat(ControlGroup.under(root).periods()).isEmpty();
        assertThatCode(() -> ControlGroup.own().periods()).doesNotThrowAnyException();
    }

    private static OptionalDouble number(String text) {
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }
}
