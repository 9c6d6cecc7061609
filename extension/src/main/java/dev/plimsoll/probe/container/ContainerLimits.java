/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.container;

import dev.plimsoll.data.JsonValue;
import dev.plimsoll.probe.process.CpuList;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import org.apiguardian.api.API;

/**
 * What a container may use at most, by its own settings.
 *
 * @param processors at the same time, 0.5 for half of one; empty without a limit
 * @param memory in bytes; empty without a limit
 */
@API(status = API.Status.INTERNAL)
public record ContainerLimits(OptionalDouble processors, OptionalLong memory) {
    private static final double NANOS = 1e9;
    private static final long DEFAULT_PERIOD = 100_000;

    /** Reads those of {@code --cpus}, {@code --cpu-quota}, {@code --cpuset-cpus} and {@code --memory}. */
    public static ContainerLimits of(JsonValue settings) {
        JsonValue host = settings.field("HostConfig");
        long nanos = positive(host, "NanoCpus");
        long quota = positive(host, "CpuQuota");
        long period = positive(host, "CpuPeriod");
        String pinned = host.field("CpusetCpus").text();
        OptionalDouble processors = DoubleStream.of(
                        nanos / NANOS,
                        (double) quota / (period > 0 ? period : DEFAULT_PERIOD),
                        pinned == null || pinned.isEmpty() ? 0 : CpuList.count(pinned))
                .filter(limit -> limit > 0)
                .min();
        long memory = positive(host, "Memory");
        return new ContainerLimits(processors, memory > 0 ? OptionalLong.of(memory) : OptionalLong.empty());
    }

    private static long positive(JsonValue host, String name) {
        return ContainerFigures.number(host.field(name)).orElse(0);
    }
}
