/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fault.FaultProxy;
import dev.plimsoll.fault.FaultReader;
import dev.plimsoll.fault.FaultRule;
import dev.plimsoll.fault.Faults;
import dev.plimsoll.fault.PlannedFault;
import dev.plimsoll.schedule.FaultTimes;
import dev.plimsoll.schedule.FaultTimes.FaultTime;
import dev.plimsoll.time.FakeTicker;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.user.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults on a clock that jumps: what was injected when, and that all of it has ended. */
@Timeout(120)
class FaultThreadsTests {
    private static final List<FaultRule> RULES =
            List.of(Faults.latency("5ms"), Faults.stall(), Faults.refuse(), Faults.down(), Faults.bandwidth("1KB/s"));

    private final FakeTicker ticker = new FakeTicker();
    private final RunClock clock = RunClock.start(ticker);
    private final FaultProxy line = FaultProxy.before("127.0.0.1", 9);
    private final List<Ending> endings = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        ticker.close();
        line.close();
    }

    private FaultTimes run(List<PlannedFault> faults, Duration load) throws InterruptedException {
        var times = new FaultTimes(faults.stream().map(PlannedFault::period).toList());
        var threads = new FaultThreads(faults, times, clock, endings::add);
        threads.start();
        ticker.sleepUntil(clock.tickerNanos(load.toNanos()));
        threads.close();
        assertThat(threads.warnings()).isEmpty();
        return times;
    }

    private PlannedFault fault(String name, FaultRule rule, long atMillis, long lastsMillis) {
        return FaultReader.read(name, line, rule, atMillis + "ms", lastsMillis == 0 ? "" : lastsMillis + "ms", "");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void randomTimelinesHappenAsPlanned(long seed) throws InterruptedException {
        var random = new SplittableRandom(seed);
        Duration load = Duration.ofSeconds(60);
        List<PlannedFault> faults = IntStream.range(0, random.nextInt(1, 9))
                .mapToObj(i -> fault(
                        "f" + i,
                        RULES.get(random.nextInt(RULES.size())),
                        random.nextLong(70_000),
                        random.nextBoolean() ? random.nextLong(1, 40_000) : 0))
                .toList();

        FaultTimes times = run(faults, load);

        assertThat(endings).isEmpty();
        for (int i = 0; i < faults.size(); i++) {
            PlannedFault planned = faults.get(i);
            FaultTime time = times.all().get(i);
            boolean begins = planned.at().compareTo(load) < 0;
            Duration end = planned.endsAt();
            assertThat(time.began()).as("%s began", planned).isEqualTo(begins ? planned.at() : null);
            assertThat(time.ended())
                    .as("%s ended", planned)
                    .isEqualTo(begins && end != null && end.compareTo(load) < 0 ? end : null);
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("plimsoll-fault-f"));
    }

    @Test
    void faultThatCannotBeInjectedEndsTheLoad() throws InterruptedException {
        var faults = new ArrayList<PlannedFault>();
        faults.add(fault("bad", Faults.status(503), 1_000, 0));

        run(faults, Duration.ofSeconds(5));

        assertThat(endings).singleElement().satisfies(ending -> {
            assertThat(ending.kind()).isEqualTo(Ending.Kind.ABORTED);
            assertThat(ending.reason())
                    .startsWith("the fault 'bad' could not be injected: ")
                    .contains("STATUS cannot be injected into a FaultProxy: it is a fault of HttpFaults");
        });
    }
}
