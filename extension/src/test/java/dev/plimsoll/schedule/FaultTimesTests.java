/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTimesTests {
    private static final Duration LOAD_END = Duration.ofSeconds(60);

    private static FaultPeriod fault(String name, int at, @Nullable Integer lasts) {
        return new FaultPeriod(
                name, "", Duration.ofSeconds(at), lasts == null ? null : Duration.ofSeconds(lasts), false, null);
    }

    /** Two faults one after the other, the second of which is over at 40 s. */
    private static FaultTimes oneAfterTheOther() {
        var times = new FaultTimes(List.of(fault("a", 10, 5), fault("b", 30, 10)));
        times.began("a", Duration.ofSeconds(10));
        times.ended("a", Duration.ofSeconds(15));
        times.began("b", Duration.ofSeconds(30));
        times.ended("b", Duration.ofSeconds(40));
        return times;
    }

    @ParameterizedTest(name = "at {0} s: {1}")
    @CsvSource({
        "0, ''",
        "9.9, ''",
        "10, fault:a",
        "14.9, fault:a",
        "15, after:a",
        "29.9, after:a",
        "30, fault:b",
        "40, after:b",
        "59, after:b",
    })
    void timeIsInTheFaultOrAfterIt(double seconds, String phases) {
        assertThat(oneAfterTheOther().phasesAt((long) (seconds * 1e9))).isEqualTo(phases);
    }

    @Test
    void overlappingFaultsAreBothInForce() {
        var times = new FaultTimes(List.of(fault("a", 10, 20), fault("b", 20, 20)));
        times.began("a", Duration.ofSeconds(10));
        times.began("b", Duration.ofSeconds(20));
        times.ended("a", Duration.ofSeconds(30));

        assertThat(times.phasesAt(25_000_000_000L)).isEqualTo("fault:a fault:b");
        assertThat(times.phasesAt(35_000_000_000L)).isEqualTo("after:a fault:b");
    }

    @Test
    void plannedPhasesAreReplacedByWhatHappened() {
        var times = new FaultTimes(List.of(fault("a", 10, 5), fault("b", 30, null)));

        assertThat(times.phases(LOAD_END))
                .containsExactly(phase("fault:a", 10, 15), phase("after:a", 15, 30), phase("fault:b", 30, 60));
        times.began("a", Duration.ofSeconds(11));
        times.ended("a", Duration.ofSeconds(17));
        assertThat(times.phases(LOAD_END))
                .containsExactly(phase("fault:a", 11, 17), phase("after:a", 17, 30), phase("fault:b", 30, 60));
    }

    @Test
    void faultThatEndsByItselfHasAPhaseAfterItOnceItHasEnded() {
        var restart = new FaultPeriod("restart", "", Duration.ofSeconds(10), null, true, null);
        var times = new FaultTimes(List.of(restart));
        times.began("restart", Duration.ofSeconds(10));
        assertThat(times.phases(LOAD_END)).containsExactly(phase("fault:restart", 10, 60));

        times.ended("restart", Duration.ofSeconds(13));

        assertThat(times.phases(LOAD_END))
                .containsExactly(phase("fault:restart", 10, 13), phase("after:restart", 13, 60));
    }

    private static Phase phase(String name, int start, int end) {
        return new Phase(name, Duration.ofSeconds(start), Duration.ofSeconds(end));
    }

    /** When a fault begins, and how long it lasts, in tenths of a second; 0 for the rest of the load. */
    record Drawn(int at, int lasts) {}

    @Provide
    Arbitrary<List<Drawn>> timelines() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 599),
                        Arbitraries.integers().between(0, 200))
                .as(Drawn::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 300)
    void phasesAtATimeAreThoseWhoseSpanContainsIt(
            @ForAll("timelines") List<Drawn> drawn, @ForAll @IntRange(max = 599) int tenth) {
        FaultTimes times = happened(drawn);
        Duration time = tenths(tenth);

        List<String> around = times.phases(LOAD_END).stream()
                .filter(phase -> phase.start().compareTo(time) <= 0 && time.compareTo(phase.end()) < 0)
                .map(Phase::name)
                .toList();

        assertThat(times.phasesAt(time.toNanos())).isEqualTo(FaultPeriod.tag(around));
    }

    @Property(tries = 300)
    void eachPhaseIsWithinTheLoadAndItsFaultBeforeWhatIsAfterIt(@ForAll("timelines") List<Drawn> drawn) {
        List<Phase> phases = happened(drawn).phases(LOAD_END);

        assertThat(phases).allSatisfy(phase -> {
            assertThat(phase.start()).isLessThan(phase.end());
            assertThat(phase.end()).isLessThanOrEqualTo(LOAD_END);
        });
        assertThat(phases.stream().map(Phase::name)).doesNotHaveDuplicates();
        for (Phase after : phases) {
            if (after.name().startsWith("after:")) {
                String fault = "fault:" + after.name().substring("after:".length());
                Optional<Phase> before = phases.stream()
                        .filter(phase -> phase.name().equals(fault))
                        .findFirst();
                assertThat(before).hasValueSatisfying(it -> assertThat(it.end()).isEqualTo(after.start()));
            }
        }
    }

    private static Duration tenths(int count) {
        return Duration.ofMillis(count * 100L);
    }

    /** All faults exactly as they were planned. */
    private static FaultTimes happened(List<Drawn> drawn) {
        List<FaultPeriod> planned = IntStream.range(0, drawn.size())
                .mapToObj(i -> new FaultPeriod(
                        "f" + i,
                        "",
                        tenths(drawn.get(i).at()),
                        drawn.get(i).lasts() == 0 ? null : tenths(drawn.get(i).lasts()),
                        false,
                        null))
                .toList();
        var times = new FaultTimes(planned);
        record Event(Duration at, boolean begin, String fault) {}
        var events = new ArrayList<Event>();
        for (FaultPeriod each : planned) {
            Stream.of(new Event(each.at(), true, each.name())).forEach(events::add);
            Duration end = each.endsAt();
            if (end != null && end.compareTo(LOAD_END) < 0) {
                events.add(new Event(end, false, each.name()));
            }
        }
        events.sort(Comparator.comparing(Event::at));
        for (Event event : events) {
            if (event.begin()) {
                times.began(event.fault(), event.at());
            } else {
                times.ended(event.fault(), event.at());
            }
        }
        return times;
    }
}
