/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.trace.SampledRequest;
import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.SpanKind;
import dev.plimsoll.trace.Trace;
import dev.plimsoll.trace.TraceId;
import dev.plimsoll.trace.analysis.InventedTraces.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlowRequestsTests {
    /** From 20 to the 1,000 that are kept; more small runs than large ones, as chance has more to say in them. */
    private static int requests(Random random) {
        return (int) (20 * Math.pow(50, Math.pow(random.nextDouble(), 2)));
    }

    /** Writes requests of an orders service, part by part, in milliseconds that vary a little. */
    private static final class Requests {
        private static final long START = 1_700_000_000_000_000_000L;
        private final List<Trace> traces = new ArrayList<>();
        private final Random random = new Random(5);
        private final List<Span> spans = new ArrayList<>();
        private TraceId id = new TraceId(1, 1);
        private double begunAt;
        private double at;

        private double about(double millis) {
            return millis * (0.8 + 0.4 * random.nextDouble());
        }

        private void add(long parent, String service, String name, SpanKind kind, double from, double to) {
            spans.add(new Span(
                    id, spans.size() + 2, parent, service, name, kind, nanos(from), nanos(to), false, Map.of()));
        }

        private static long nanos(double millis) {
            return START + (long) (millis * 1e6);
        }

        /** A request that waits so long for a thread of the server. */
        Requests begin(double wait) {
            id = new TraceId(1, traces.size() + 1);
            spans.clear();
            begunAt = about(wait);
            at = begunAt;
            return this;
        }

        Requests query(double wait, String name, double millis) {
            double from = at + about(wait);
            at = from + about(millis);
            add(1, "orders", name, SpanKind.CLIENT, from, at);
            return this;
        }

        /** A call of a service that sends no spans: agents name it by its method alone. */
        Requests post(String server, double millis) {
            double from = at;
            at = from + about(millis);
            spans.add(new Span(
                    id,
                    spans.size() + 2,
                    1,
                    "orders",
                    "POST",
                    SpanKind.CLIENT,
                    nanos(from),
                    nanos(at),
                    false,
                    Map.of("server.address", server)));
            return this;
        }

        /** A call of another service, which asks its own database. */
        Requests call(double millis) {
            double from = at;
            double query = about(millis);
            at = from + query + 2;
            int client = spans.size() + 2;
            add(1, "orders", "GET", SpanKind.CLIENT, from, at);
            add(client, "stock", "GET /stock", SpanKind.SERVER, from + 0.5, at - 0.5);
            add(client + 1, "stock", "SELECT stock", SpanKind.CLIENT, from + 1, from + 1 + query);
            return this;
        }

        void end(double wait) {
            at += about(wait);
            spans.add(new Span(
                    id, 1, 0, "orders", "POST /orders", SpanKind.SERVER, nanos(begunAt), nanos(at), false, Map.of()));
            traces.add(new Trace(id, new SampledRequest("create_order", START, (long) (at * 1e6), false), spans, true));
        }

        List<String> sentences() {
            return SlowRequests.explain("create_order", traces).stream()
                    .map(each -> each.sentence().replaceAll("\\b[\\d,.]+(?= ms)", "N"))
                    .toList();
        }
    }

    /** 100 requests of which every tenth is made by another hand. */
    private static Requests mixed(Consumer<Requests> usual, Consumer<Requests> slow) {
        var requests = new Requests();
        for (int i = 0; i < 100; i++) {
            (i % 10 == 3 ? slow : usual).accept(requests);
        }
        return requests;
    }

    @Test
    void namesAWaitWithoutASpan() {
        var requests = mixed(
                each -> each.begin(1).query(3, "SELECT customer", 5).end(2),
                each -> each.begin(1).query(1750, "SELECT customer", 5).end(2));
        Finding found = SlowRequests.explain("create_order", requests.traces).get(0);
        assertThat(found.kind()).isEqualTo(FindingKind.GAP);
        assertThat(found.parent()).isEqualTo("POST /orders");
        assertThat(found.slow()).isBetween(1400.0, 2100.0);
        assertThat(found.usual()).isBetween(2.4, 3.6);
        assertThat(found.share()).isGreaterThan(0.98);
        assertThat(found.traces()).isEqualTo(100);
        assertThat(requests.sentences())
                .containsExactly("create_order: N ms before SELECT customer began (usually N ms)");
    }

    @Test
    void namesAWaitAfterTheLastSpan() {
        assertThat(mixed(
                                each -> each.begin(1)
                                        .query(3, "SELECT customer", 5)
                                        .end(2),
                                each -> each.begin(1)
                                        .query(3, "SELECT customer", 5)
                                        .end(300))
                        .sentences())
                .containsExactly("create_order: N ms after SELECT customer ended (usually N ms)");
    }

    @Test
    void namesAWaitForAThreadOfTheServer() {
        assertThat(mixed(
                                each -> each.begin(1)
                                        .query(3, "SELECT customer", 5)
                                        .end(2),
                                each -> each.begin(900)
                                        .query(3, "SELECT customer", 5)
                                        .end(2))
                        .sentences())
                .containsExactly("create_order: N ms before POST /orders began (usually N ms)");
    }

    @Test
    void namesASpanThatTakesLong() {
        assertThat(mixed(
                                each -> each.begin(1)
                                        .query(3, "SELECT customer", 20)
                                        .end(2),
                                each -> each.begin(1)
                                        .query(3, "SELECT customer", 400)
                                        .end(2))
                        .sentences())
                .containsExactly("create_order: N ms in SELECT customer (usually N ms)");
    }

    @Test
    void namesTheServerOfACallThatHasNoNameOfItsOwn() {
        assertThat(mixed(
                                each -> each.begin(1)
                                        .post("stock", 400)
                                        .post("payments", 20)
                                        .end(2),
                                each -> each.begin(1)
                                        .post("stock", 400)
                                        .post("payments", 900)
                                        .end(2))
                        .sentences())
                .containsExactly("create_order: N ms in POST to payments (usually N ms)");
    }

    @Test
    void namesTheServiceBelowRatherThanTheCall() {
        assertThat(mixed(
                                each -> each.begin(1).call(20).end(2),
                                each -> each.begin(1).call(400).end(2))
                        .sentences())
                .containsExactly("create_order: N ms in SELECT stock of stock (usually N ms)");
    }

    @Test
    void namesWhatIsRepeatedAndNotWhatIsBelowIt() {
        assertThat(mixed(each -> each.begin(1).call(20).end(2), each -> {
                            each.begin(1);
                            for (int i = 0; i < 31; i++) {
                                each.call(20);
                            }
                            each.end(2);
                        })
                        .sentences())
                .containsExactly("create_order: GET of orders 31 times, N ms in all (usually once)");
    }

    @Test
    void namesTwoCausesTheGreaterFirst() {
        assertThat(mixed(
                                each -> each.begin(1)
                                        .query(3, "SELECT customer", 5)
                                        .end(2),
                                each -> each.begin(1)
                                        .query(200, "SELECT customer", 400)
                                        .end(2))
                        .sentences())
                .containsExactly(
                        "create_order: N ms in SELECT customer (usually N ms)",
                        "create_order: N ms before SELECT customer began (usually N ms)");
    }

    /** Most requests wait for a connection, some hardly, others for two seconds: there is no usual and no slow kind. */
    @Test
    void namesThePoolThatIsUsedUp() {
        var requests = new Requests();
        for (int i = 0; i < 300; i++) {
            requests.begin(1)
                    .query(i % 3 == 0 ? 1 : 20 * (i % 101), "SELECT customer", 5)
                    .end(2);
        }
        assertThat(requests.sentences())
                .containsExactly(
                        "create_order: N ms before SELECT customer began (usually N ms, most of the time of any request)");
    }

    /** As a pool's time-out does it: nothing comes after the wait of the slowest. */
    @ParameterizedTest(name = "one in {0} gives up")
    @ValueSource(ints = {12, 4, 2})
    void waitThatTheSlowestGiveUpIsToldOnce(int oneIn) {
        var requests = new Requests();
        for (int i = 0; i < 120; i++) {
            if (i % oneIn == 0) {
                requests.begin(1).end(2000);
            } else {
                requests.begin(1)
                        .query(900, "SELECT customer", 5)
                        .query(1, "INSERT order", 5)
                        .end(2);
            }
        }
        assertThat(requests.sentences())
                .containsExactly(
                        "create_order: N ms before SELECT customer began (usually N ms, most of the time of any request)");
    }

    @Test
    void namesTheWaitThatAllRequestsShare() {
        var requests = new Requests();
        for (int i = 0; i < 100; i++) {
            requests.begin(1).query(1500, "SELECT customer", 5).end(2);
        }
        assertThat(requests.sentences())
                .containsExactly(
                        "create_order: N ms before SELECT customer began (usually N ms, most of the time of any request)");
    }

    @Test
    void namesWhatAllRequestsRepeat() {
        var requests = new Requests();
        for (int i = 0; i < 40; i++) {
            requests.begin(1);
            for (int n = 0; n < 31; n++) {
                requests.query(0.1, "SELECT order_item", 1);
            }
            requests.end(2);
        }
        assertThat(requests.sentences())
                .containsExactly("create_order: SELECT order_item 31 times in a usual request, N ms in all");
    }

    @Test
    void tenOfASpanAreNotTooMany() {
        var requests = new Requests();
        for (int i = 0; i < 40; i++) {
            requests.begin(1);
            for (int n = 0; n < 10; n++) {
                requests.query(0.1, "SELECT order_item", 1);
            }
            requests.end(2);
        }
        assertThat(requests.sentences()).isEmpty();
    }

    @Test
    void saysNothingOfFewerThanTwentyTraces() {
        var requests = mixed(
                each -> each.begin(1).query(3, "SELECT customer", 5).end(2),
                each -> each.begin(1).query(1750, "SELECT customer", 5).end(2));
        assertThat(SlowRequests.explain("create_order", requests.traces.subList(0, 19)))
                .isEmpty();
    }

    @Test
    void theOrderOfTheTracesDoesNotMatter() {
        List<Trace> traces = new ArrayList<>(InventedTraces.planted(1, Cause.SLOW_DOWNSTREAM, 300, 0.1));
        List<Finding> found = SlowRequests.explain("create_order", traces);
        assertThat(found).isNotEmpty();
        Collections.shuffle(traces, new Random(4));
        assertThat(SlowRequests.explain("create_order", traces)).isEqualTo(found);
    }

    /** The hardest of the healthy ones: all the time is in one span, and its tail is as heavy as tails get. */
    @ParameterizedTest
    @ValueSource(doubles = {1.5, 2, 3})
    void aHeavyTailIsNoCause(double steepness) {
        int named = 0;
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var requests = new Requests();
            for (int i = 0; i < 20 + 24 * seed; i++) {
                double pareto = 10 * Math.pow(random.nextDouble(), -1 / steepness);
                requests.begin(0.2).query(0.2, "SELECT customer", pareto).end(0.2);
            }
            named += requests.sentences().isEmpty() ? 0 : 1;
        }
        assertThat(named).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GAP       | SELECT customer | false | 1750.4 | 3.04 | e: 1,750 ms before SELECT customer began (usually 3 ms)
            GAP       | SELECT customer | true  | 35.5   | 0.25 | e: 36 ms after SELECT customer ended (usually 0.3 ms)
            SELF_TIME | SELECT customer | false | 400    | 0    | e: 400 ms in SELECT customer (usually 0 ms)
            SELF_TIME | ''              | false | 400    | 9.96 | e: 400 ms outside all spans (usually 10 ms)
            COUNT     | SELECT item     | false | 31     | 1    | e: SELECT item 31 times, 12,345 ms in all (usually once)
            COUNT     | SELECT item     | false | 1031   | 0    | e: SELECT item 1,031 times, 12,345 ms in all (usually none)
            USUAL_GAP | SELECT customer | false | 1750   | 510  | e: 1,750 ms before SELECT customer began (usually 510 ms, most of the time of any request)
            REPEATED  | SELECT item     | false | 31     | 31   | e: SELECT item 31 times in a usual request, 12,345 ms in all
            """)
    void saysItInPlainEnglish(
            FindingKind kind, String span, boolean after, double slow, double usual, String sentence) {
        assertThat(new Finding("e", kind, "", span, "p", after, slow, usual, 12_345, 0.9, 100).sentence())
                .isEqualTo(sentence);
    }

    @Test
    void healthyServicesHaveNoCause() {
        var random = new Random(1);
        var named = new ArrayList<String>();
        for (int seed = 1; seed <= 200; seed++) {
            int requests = requests(random);
            List<Finding> found = SlowRequests.explain(InventedTraces.ENDPOINT, InventedTraces.healthy(seed, requests));
            int run = seed;
            found.forEach(each -> named.add("run " + run + " of " + requests + ": " + each.sentence() + " " + each));
        }
        assertThat(named).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "POOL_WAIT, GAP, SELECT customer",
        "REPEATED_QUERY, COUNT, SELECT order_item",
        "LOCK, GAP, INSERT order",
        "SLOW_QUERY, SELF_TIME, SELECT stock",
        "SLOW_DOWNSTREAM, SELF_TIME, GET /stock"
    })
    void plantedCausesAreNamedFirst(Cause cause, FindingKind kind, String span) {
        var random = new Random(2);
        var missed = new ArrayList<String>();
        for (int seed = 1; seed <= 20; seed++) {
            int requests = Math.max(40, requests(random));
            double share = 0.02 + 0.18 * random.nextDouble();
            List<Finding> found =
                    SlowRequests.explain(InventedTraces.ENDPOINT, InventedTraces.planted(seed, cause, requests, share));
            if (found.isEmpty()
                    || found.get(0).kind() != kind
                    || !found.get(0).span().equals(span)) {
                missed.add("run " + seed + " of " + requests + ", share " + share + ": " + found);
            }
        }
        assertThat(missed).hasSizeLessThanOrEqualTo(1);
    }
}
