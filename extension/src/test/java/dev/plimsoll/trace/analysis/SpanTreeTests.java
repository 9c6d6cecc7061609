/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.trace.SampledRequest;
import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.SpanKind;
import dev.plimsoll.trace.Trace;
import dev.plimsoll.trace.TraceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows as {@code id<parent service/name from-to kind}, in milliseconds of a request that takes 100 ms. */
class SpanTreeTests {
    private static final TraceId ID = new TraceId(1, 2);
    private static final long START = 1_700_000_000_000_000_000L;
    private static final long MILLI = 1_000_000;
    private static final int DEEP = 2000;
    private static final Pattern ROW = Pattern.compile("(\\d+)<(\\d+) (\\w*)/([\\w ]+) (-?\\d+)-(-?\\d+) (\\w+)");

    static Trace trace(String spans) {
        return new Trace(
                ID,
                new SampledRequest("create_order", START, 100 * MILLI, false),
                Stream.of(spans.split(", ")).map(SpanTreeTests::span).toList(),
                true);
    }

    private static Span span(String row) {
        var match = ROW.matcher(row);
        assertThat(match.matches()).as(row).isTrue();
        return new Span(
                ID,
                Long.parseLong(match.group(1)),
                Long.parseLong(match.group(2)),
                match.group(3),
                match.group(4),
                SpanKind.valueOf(match.group(7)),
                START + Long.parseLong(match.group(5)) * MILLI,
                START + Long.parseLong(match.group(6)) * MILLI,
                false,
                Map.of());
    }

    private static String drawn(Trace trace) {
        return Waterfall.of(trace).rows().stream()
                .map(row -> "%s%s %.0f+%.0f own %.0f"
                        .formatted(
                                ">".repeat(row.depth()),
                                row.span().name(),
                                row.startMillis(),
                                row.durationMillis(),
                                row.ownMillis()))
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            children                              | 1<9 a/S 10-90 SERVER, 2<1 a/Q 20-50 CLIENT, 3<1 a/R 60-70 CLIENT | S 10+80 own 40, >Q 20+30 own 30, >R 60+10 own 10
            children at the same time count once  | 1<9 a/S 10-90 SERVER, 2<1 a/Q 20-50 CLIENT, 3<1 a/R 40-70 CLIENT | S 10+80 own 30, >Q 20+30 own 30, >R 40+30 own 30
            a child that outlives its parent      | 1<9 a/S 10-40 SERVER, 2<1 a/Q 20-60 INTERNAL                     | S 10+30 own 10, >Q 20+40 own 40
            what goes on after the request is cut | 1<9 a/S 10-90 SERVER, 2<1 a/Q 80-300 INTERNAL, 3<1 a/R 200-300 INTERNAL | S 10+80 own 70, >Q 80+20 own 20, >R 100+0 own 0
            out of order                          | 3<2 a/R 30-40 CLIENT, 2<1 a/Q 20-50 CLIENT, 1<9 a/S 10-90 SERVER | S 10+80 own 50, >Q 20+30 own 20, >>R 30+10 own 10
            a span that came twice                | 1<9 a/S 10-90 SERVER, 2<1 a/Q 20-50 CLIENT, 2<1 a/Q 20-50 CLIENT | S 10+80 own 50, >Q 20+30 own 30
            a parent that did not come            | 1<9 a/S 10-90 SERVER, 2<8 a/Q 20-50 CLIENT                       | S 10+80 own 50, >Q 20+30 own 30
            a parent that did not come, nor fits  | 1<9 a/S 10-40 SERVER, 2<8 a/Q 20-50 CLIENT                       | S 10+30 own 30, Q 20+30 own 30
            no parent came at all                 | 2<8 a/Q 20-50 CLIENT, 3<8 a/R 60-70 CLIENT                       | Q 20+30 own 30, R 60+10 own 10
            a service between that sends nothing  | 1<9 a/S 10-90 SERVER, 2<1 a/C 20-60 CLIENT, 3<8 c/U 30-50 SERVER | S 10+80 own 40, >C 20+40 own 40, U 30+20 own 20
            two clocks, one within the other      | 1<9 a/S 10-90 SERVER, 2<1 a/C 20-60 CLIENT, 3<2 b/T 5020-5050 SERVER, 4<3 b/D 5025-5045 CLIENT, 5<4 c/U -3000--2990 SERVER | S 10+80 own 40, >C 20+40 own 10, >>T 25+30 own 10, >>>D 30+20 own 10, >>>>U 35+10 own 10
            its own parent                        | 1<1 a/S 10-90 INTERNAL                                          | S 10+80 own 80
            a cycle of two                        | 1<2 a/S 10-90 INTERNAL, 2<1 a/Q 20-50 INTERNAL                   | S 10+80 own 50, >Q 20+30 own 30
            a cycle of three, with one below      | 3<1 a/R 30-40 INTERNAL, 1<2 a/S 10-90 INTERNAL, 2<3 a/Q 20-50 INTERNAL, 4<2 a/T 21-22 INTERNAL | S 10+80 own 50, >R 30+10 own 0, >>Q 20+30 own 29, >>>T 21+1 own 1
            a clock behind                        | 1<9 a/S 10-90 SERVER, 2<1 a/C 20-60 CLIENT, 3<2 b/T -500--480 SERVER, 4<3 b/Q -495--490 CLIENT | S 10+80 own 40, >C 20+40 own 20, >>T 30+20 own 15, >>>Q 35+5 own 5
            a clock ahead                         | 1<9 a/S 10-90 SERVER, 2<1 a/C 20-60 CLIENT, 3<2 b/T 50-70 SERVER | S 10+80 own 40, >C 20+40 own 20, >>T 30+20 own 20
            a target's clock ahead                | 1<9 a/S 1010-1090 SERVER, 2<1 a/Q 1020-1050 CLIENT               | S 10+80 own 50, >Q 20+30 own 30
            two clocks, one after the other       | 1<9 a/S 1010-1090 SERVER, 2<1 b/T 520-550 SERVER, 3<2 c/U 10-20 SERVER | S 10+80 own 50, >T 35+30 own 20, >>U 45+10 own 10
            a client that gave up waiting         | 1<9 a/S 10-50 SERVER, 2<1 a/C 20-40 CLIENT, 3<2 b/T 25-95 SERVER | S 10+40 own 10, >C 20+20 own 5, >>T 25+70 own 70
            a consumer of a message works later   | 1<9 a/S 10-50 SERVER, 2<1 a/P 20-21 PRODUCER, 3<2 b/M 70-80 CONSUMER | S 10+40 own 39, >P 20+1 own 1, >>M 70+10 own 10
            """)
    void isATreeWithoutNegativeTimes(String what, String spans, String drawn) {
        assertThat(drawn(trace(spans))).as(what).isEqualTo(drawn);
        var shuffled = new ArrayList<>(List.of(spans.split(", ")));
        Collections.shuffle(shuffled, new Random(1));
        assertThat(drawn(trace(String.join(", ", shuffled)))).isEqualTo(drawn);
    }

    @Test
    void saysWhoseClockDiffers() {
        assertThat(Waterfall.of(trace("1<9 a/S 10-90 SERVER, 2<1 a/C 20-60 CLIENT, 3<2 b/T -500--480 SERVER"))
                        .notes())
                .containsExactly("the clock of b differs: its spans were shifted by up to 530 ms, into their parents");
        assertThat(Waterfall.of(trace("1<9 a/S 10-90 SERVER")).notes()).isEmpty();
    }

    /** Whatever comes, each span is there once, lies in the request, and the own times add up to the request at least. */
    @Test
    void anythingAtAllIsATree() {
        var random = new Random(3);
        for (int run = 0; run < 500; run++) {
            var spans = new ArrayList<Span>();
            int count = 1 + random.nextInt(30);
            for (int i = 1; i <= count; i++) {
                long from = START + (random.nextInt(300) - 100) * MILLI;
                spans.add(new Span(
                        ID,
                        i,
                        random.nextInt(count + 3),
                        "service " + random.nextInt(3),
                        "span " + random.nextInt(5),
                        SpanKind.values()[random.nextInt(5)],
                        from,
                        from + random.nextInt(150) * MILLI,
                        false,
                        Map.of()));
            }
            var trace = new Trace(ID, new SampledRequest("e", START, 100 * MILLI, false), spans, true);
            Waterfall waterfall = Waterfall.of(trace);
            assertThat(waterfall.rows())
                    .extracting(row -> row.span().id())
                    .hasSize(count)
                    .doesNotHaveDuplicates();
            assertThat(waterfall.rows()).allSatisfy(row -> {
                assertThat(row.startMillis()).isBetween(0.0, 100.0);
                assertThat(row.startMillis() + row.durationMillis()).isLessThanOrEqualTo(100.001);
                assertThat(row.ownMillis()).isBetween(0.0, row.durationMillis() + 0.001);
            });
            SpanTimes times = SpanTimes.of(SpanTree.of(trace));
            assertThat(times.own().values().stream().mapToDouble(each -> each).sum())
                    .isGreaterThan(99.999);
        }
    }

    @Test
    void twoThousandBelowEachOtherAreNoProblem() {
        var spans = new ArrayList<Span>();
        for (int i = 1; i <= DEEP; i++) {
            spans.add(new Span(
                    ID, i, i - 1, "a", "deep", SpanKind.INTERNAL, START + i, START + 99 * MILLI - i, false, Map.of()));
        }
        var trace = new Trace(ID, new SampledRequest("e", START, 100 * MILLI, false), spans, true);
        assertThat(Waterfall.of(trace).rows()).hasSize(DEEP);
    }

    @Test
    void tellsWhereTimeWentByOnceForAllOfAName() {
        SpanTimes times = SpanTimes.of(SpanTree.of(
                trace("1<9 a/S 10-90 SERVER, 2<1 a/Q 20-30 CLIENT, " + "3<1 a/Q 25-40 CLIENT, 4<1 a/R 60-70 CLIENT")));
        var server = new Work("a", "S");
        var query = new Work("a", "Q");
        var other = new Work("a", "R");
        assertThat(times.total()).isEqualTo(100);
        assertThat(times.own())
                .containsOnly(
                        Map.entry(Work.REQUEST, 20.0),
                        Map.entry(server, 50.0),
                        Map.entry(query, 20.0),
                        Map.entry(other, 10.0));
        assertThat(times.gaps())
                .containsOnly(
                        Map.entry(new SpanTimes.Gap(Work.REQUEST, true, server), 10.0),
                        Map.entry(new SpanTimes.Gap(Work.REQUEST, false, server), 10.0),
                        Map.entry(new SpanTimes.Gap(server, true, query), 10.0),
                        Map.entry(new SpanTimes.Gap(server, true, other), 20.0),
                        Map.entry(new SpanTimes.Gap(server, false, other), 20.0));
        assertThat(times.counts()).containsEntry(query, 2);
        assertThat(times.repeats()).containsEntry(new SpanTimes.Repeated(server, query), 2);
    }

    /** Any spans at all: cycles, lost parents, twins, other clocks, ends before starts, work that goes on. */
    @Test
    void noTimeIsNegativeOutsideOrLostWhateverTheSpansAreLike() {
        var random = new Random(16);
        SpanKind[] kinds = SpanKind.values();
        for (int n = 0; n < 3000; n++) {
            var spans = new ArrayList<Span>();
            int count = random.nextInt(25);
            long reach = random.nextBoolean() ? 150 : 2000; // of a request of 100 ms
            long skew = random.nextInt(3) * 10_000L;
            for (int i = 0; i < count; i++) {
                String service = random.nextBoolean() ? "a" : "b";
                long from = random.nextLong(-reach / 3, reach) + (service.equals("b") ? skew : 0);
                long to = from + random.nextLong(-10, reach);
                spans.add(new Span(
                        ID,
                        1 + random.nextInt(count),
                        random.nextInt(count + 3),
                        service,
                        "work " + random.nextInt(4),
                        kinds[random.nextInt(kinds.length)],
                        START + from * MILLI,
                        START + to * MILLI,
                        false,
                        Map.of()));
            }
            var trace = new Trace(ID, new SampledRequest("e", START, 100 * MILLI, false), spans, true);
            SpanTree tree = SpanTree.of(trace);
            assertThat(tree.nodes())
                    .as("trace %d", n)
                    .hasSize(1 + (int) spans.stream().map(Span::id).distinct().count());
            assertThat(ownTimes(tree)).as("trace %d", n).isEqualTo(100 * MILLI);
            for (SpanTree.Node node : tree.nodes()) {
                assertThat(tree.root().time().contains(node.time())).isTrue();
                assertThat(node.own()).allMatch(each -> node.time().contains(each) && each.length() > 0);
            }
            tree.leaveToBackground(node -> random.nextInt(5) == 0);
            assertThat(ownTimes(tree)).as("trace %d without its background", n).isEqualTo(100 * MILLI);
            assertThat(Waterfall.of(trace).rows())
                    .allMatch(row -> row.startMillis() >= 0
                            && row.ownMillis() >= 0
                            && row.ownMillis() <= row.durationMillis()
                            && row.startMillis() + row.durationMillis() <= 100.0001);
        }
    }

    /** What the request and all that it waited for were at work: each moment of the request, as no moment has nobody. */
    private static long ownTimes(SpanTree tree) {
        return TimeRange.length(tree.nodes().stream()
                .filter(node -> !node.isInBackground())
                .flatMap(node -> node.own().stream())
                .toList());
    }

    @Test
    void anotherServiceThatFitsStandsWithinItsCallerWhateverItsClock() {
        var random = new Random(17);
        for (int n = 0; n < 500; n++) {
            long from = random.nextLong(5, 60);
            long length = random.nextLong(1, 30);
            long inner = random.nextLong(1, length + 1);
            long skew = random.nextLong(-1_000_000, 1_000_000);
            Trace trace = trace("1<9 a/S 0-100 SERVER, 2<1 a/C %d-%d CLIENT, 3<2 b/T %d-%d SERVER, 4<3 b/Q %d-%d CLIENT"
                    .formatted(from, from + length, skew, skew + inner, skew, skew + inner));
            var rows = Waterfall.of(trace).rows();
            for (int i = 2; i < rows.size(); i++) {
                Waterfall.Row above = rows.get(i - 1);
                Waterfall.Row row = rows.get(i);
                assertThat(row.depth()).isEqualTo(i);
                assertThat(row.startMillis()).isGreaterThanOrEqualTo(above.startMillis() - 1e-6);
                assertThat(row.startMillis() + row.durationMillis())
                        .isLessThanOrEqualTo(above.startMillis() + above.durationMillis() + 1e-6);
            }
        }
    }

    /** Rows as above, with what is usual of each: it is in the background if it is so in more than a quarter. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a task after the answer              | 1<9 a/S 10-40 SERVER, 2<1 a/T 20-90 INTERNAL                           | T
            what is below it                     | 1<9 a/S 10-40 SERVER, 2<1 a/T 20-90 INTERNAL, 3<2 a/Q 30-35 CLIENT     | T, Q
            a query within                       | 1<9 a/S 10-40 SERVER, 2<1 a/Q 20-30 CLIENT                             | ''
            one that ends a moment later         | 1<9 a/S 10-40 SERVER, 2<1 a/Q 20-41 CLIENT                             | ''
            a child of a span that has ended     | 1<9 a/S 10-90 SERVER, 2<1 a/C 20-30 CLIENT, 3<2 a/Q 40-60 CLIENT       | ''
            a service that its caller gave up    | 1<9 a/S 10-40 SERVER, 2<1 a/C 20-30 CLIENT, 3<2 b/T 20-90 SERVER       | ''
            a consumer of messages               | 1<9 a/S 10-40 SERVER, 2<1 a/P 20-21 PRODUCER, 3<2 b/M 22-30 CONSUMER   | M
            """)
    void leavesToTheBackgroundWhatNobodyWaitsFor(String name, String spans, String background) {
        SpanTree tree = SpanTree.of(trace(spans));
        tree.leaveToBackground(Background.of(List.of(tree)));
        assertThat(tree.nodes().stream()
                        .filter(SpanTree.Node::isInBackground)
                        .map(node -> node.span().name())
                        .collect(Collectors.joining(", ")))
                .as(name)
                .isEqualTo(background);
    }
}
