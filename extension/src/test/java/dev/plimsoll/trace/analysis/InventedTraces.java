/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import dev.plimsoll.trace.SampledRequest;
import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.SpanKind;
import dev.plimsoll.trace.Trace;
import dev.plimsoll.trace.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Traces of an invented service, as if it had run: what it does, how long each part takes usually and how that is spread
 * are drawn from a seed once, and then each request.
 */
final class InventedTraces {
    static final String ENDPOINT = "create_order";

    /** What is wrong with a part of the requests. */
    enum Cause {
        NOTHING,
        POOL_WAIT,
        REPEATED_QUERY,
        LOCK,
        SLOW_QUERY,
        SLOW_DOWNSTREAM
    }

    private enum Spread {
        LOG_NORMAL,
        GAMMA,
        SHIFTED_EXPONENTIAL
    }

    private final Random random;
    private final Cause cause;
    private final int requests;
    private final int affected;
    private final Spread spread;
    private final double common;
    private final boolean downstream;
    private final boolean parallel;
    private final boolean pauses;
    private final double items;
    private final double wait;
    private final int more;
    private final double times;
    private final double[] usual = new double[12];
    private final double[] sigma = new double[12];
    private long at;
    private long ids;
    private List<Span> spans = new ArrayList<>();
    private TraceId trace = new TraceId(1, 1);

    private InventedTraces(long seed, Cause cause, int requests, double share) {
        this.random = new Random(seed * 31 + cause.ordinal());
        this.cause = cause;
        this.requests = requests;
        this.affected = Math.max(6, (int) (share * requests));
        for (int i = 0; i < usual.length; i++) {
            usual[i] = 0.2 * Math.pow(100, random.nextDouble()); // 0.2 to 20 ms
            sigma[i] = 0.1 + 0.8 * random.nextDouble();
        }
        usual[3] = cause == Cause.REPEATED_QUERY ? 2 + 4 * random.nextDouble() : usual[3];
        spread = Spread.values()[random.nextInt(3)];
        common = random.nextBoolean() ? 0 : 0.5 * random.nextDouble(); // some machines are slow at times
        downstream = cause == Cause.SLOW_DOWNSTREAM || random.nextBoolean();
        parallel = random.nextInt(4) == 0;
        pauses = random.nextInt(3) == 0;
        items = random.nextInt(3) == 0 ? 1 + (cause == Cause.REPEATED_QUERY ? 1 : 3) * random.nextDouble() : 1;
        wait = 100 + 1900 * random.nextDouble();
        more = 30 + random.nextInt(50);
        times = 200 + 800 * random.nextDouble();
    }

    static List<Trace> healthy(long seed, int requests) {
        return new InventedTraces(seed, Cause.NOTHING, requests, 0).all();
    }

    /** @param share of the requests that it happens to; at least six */
    static List<Trace> planted(long seed, Cause cause, int requests, double share) {
        return new InventedTraces(seed, cause, requests, share).all();
    }

    private List<Trace> all() {
        var sick = new boolean[requests];
        for (int i = 0; cause != Cause.NOTHING && i < affected; ) {
            int any = random.nextInt(requests);
            i += sick[any] ? 0 : 1;
            sick[any] = true;
        }
        var all = new ArrayList<Trace>();
        for (int i = 0; i < requests; i++) {
            all.add(request(i, sick[i]));
        }
        return all;
    }

    private Trace request(int number, boolean sick) {
        trace = new TraceId(random.nextLong(), number + 1);
        spans = new ArrayList<>();
        long start = 1_700_000_000_000_000_000L + number * 10_000_000L;
        double load = Math.exp(common * random.nextGaussian());
        at = start;
        pass(0.1 + 0.2 * random.nextDouble());
        long server = ++ids;
        long serverStart = at;
        pass(time(0, load));
        if (cause == Cause.POOL_WAIT && sick) {
            pass(wait * Math.exp(0.2 * random.nextGaussian()));
        }
        query("SELECT customer", server, 1, load, 0);
        pass(time(2, load) / 4);
        int rounds =
                cause == Cause.REPEATED_QUERY && sick ? more : (int) items + (random.nextDouble() < items % 1 ? 1 : 0);
        rounds += items > 1 ? (int) (-Math.log(random.nextDouble()) * (items - 1)) : 0;
        for (int i = 0; i < rounds; i++) {
            query("SELECT order_item", server, 3, load, 0);
            pass(0.01 + 0.05 * random.nextDouble());
        }
        if (parallel) {
            long from = at;
            query("GET prices", server, 4, load, 0);
            long latest = at;
            at = from;
            query("GET taxes", server, 5, load, 0);
            at = Math.max(at, latest);
        }
        if (downstream) {
            call(server, load, sick);
        }
        query("SELECT stock", server, 6, load, cause == Cause.SLOW_QUERY && sick ? times : 0);
        pass(time(7, load) / 4);
        if (cause == Cause.LOCK && sick) {
            pass(50 + times * -Math.log(random.nextDouble()));
        }
        query("INSERT order", server, 8, load, 0);
        pass(time(9, load) / 2);
        add(server, 7, "orders", "POST /orders", SpanKind.SERVER, serverStart);
        pass(0.1 + 0.3 * random.nextDouble());
        java.util.Collections.shuffle(spans, random);
        return new Trace(trace, new SampledRequest(ENDPOINT, start, at - start, false), spans, true);
    }

    private void call(long server, double load, boolean sick) {
        long client = ++ids;
        long clientStart = at;
        pass(0.2 * Math.exp(0.3 * random.nextGaussian()));
        long other = ++ids;
        long otherStart = at;
        pass(time(10, load));
        if (cause == Cause.SLOW_DOWNSTREAM && sick) {
            pass(times * Math.exp(0.3 * random.nextGaussian()));
        }
        add(other, client, "stock", "GET /stock", SpanKind.SERVER, otherStart);
        pass(0.2 * Math.exp(0.3 * random.nextGaussian()));
        add(client, server, "orders", "GET", SpanKind.CLIENT, clientStart);
    }

    private void query(String name, long parent, int part, double load, double more) {
        long id = ++ids;
        long start = at;
        pass(time(part, load) + more * Math.exp(0.3 * random.nextGaussian()));
        add(id, parent, "orders", name, SpanKind.CLIENT, start);
    }

    private void add(long id, long parent, String service, String name, SpanKind kind, long start) {
        spans.add(new Span(trace, id, parent, service, name, kind, start, at, false, Map.of()));
    }

    private double time(int part, double load) {
        double pause = pauses && random.nextInt(400) == 0 ? 5 + 25 * random.nextDouble() : 0; // of a collector
        double value = switch (spread) {
            case LOG_NORMAL -> Math.exp(sigma[part] * random.nextGaussian());
            case GAMMA -> -(Math.log(random.nextDouble()) + Math.log(random.nextDouble())) / 1.68;
            case SHIFTED_EXPONENTIAL -> 0.7 + sigma[part] * -Math.log(random.nextDouble());
        };
        return usual[part] * load * value + pause;
    }

    private void pass(double millis) {
        at += (long) (millis * 1e6);
    }
}
