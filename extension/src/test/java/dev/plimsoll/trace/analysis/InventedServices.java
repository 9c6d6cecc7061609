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
 * Traces of invented services of many shapes, healthy or with a clear cause planted in some requests. The rules were
 * chosen by looking at such shapes, but with other seeds than those of the tests.
 */
final class InventedServices {
    private static final long START = 1_700_000_000_000_000_000L;
    private static final int PARTS = 10;
    private static final int[] SIZES = {20, 30, 50, 100, 200, 500, 1000};

    /** How the times of a healthy service are spread, and what happens to all requests, or to any. */
    enum Shape {
        LOG_NORMAL,
        PARETO,
        ONE_PART_IS_PARETO,
        WEIBULL,
        EXPONENTIAL,
        CACHE_THAT_MISSES_HALF_THE_TIME,
        THREE_KINDS_OF_REQUESTS,
        WIDE_FAN_OUT,
        COLD_START,
        DRIFT,
        MICROSECONDS,
        CONSUMERS_OF_MESSAGES,
        TASKS_AFTER_THE_ANSWER,
        OTHER_CLOCKS,
        ONE_SPAN,
        PAUSES,
        SOME_REQUESTS_ARE_SLOWER_ALTOGETHER,
        LOAD_COMES_AND_GOES,
        SHARED_PROCESSOR,
        BASKETS,
        ROUNDED_TO_MILLISECONDS,
        NETWORK_WITH_A_TAIL
    }

    /** What is planted. */
    enum Cause {
        NONE,
        WAIT_FOR_A_POOL,
        QUERY_IN_A_LOOP,
        SLOW_QUERY,
        LOCK,
        SLOW_SERVICE,
        RETRY
    }

    private final Shape shape;
    private final Cause cause;
    private final int requests;
    private final Random random;
    private final double[] usual = new double[PARTS];
    private final double[] spread = new double[PARTS];
    private final double strength;
    private final int special;
    private final boolean calls;
    private final double effect;
    private final double share;
    private List<Span> spans = new ArrayList<>();
    private TraceId trace = new TraceId(1, 1);
    private long base;
    private double at;
    private long ids;
    private double load = 1;
    private double queue = 1;

    private InventedServices(Shape shape, Cause cause, long seed) {
        this.shape = shape;
        this.cause = cause;
        this.random = new Random(seed * 7919 + shape.ordinal() * 104_729L + cause.ordinal());
        int size = SIZES[(int) (seed % SIZES.length)];
        this.requests = cause == Cause.NONE ? size : Math.max(100, size);
        for (int i = 0; i < PARTS; i++) {
            usual[i] = between(0.2, 20);
            spread[i] = 0.2 + 0.6 * random.nextDouble();
        }
        this.strength = random.nextDouble();
        this.special = new int[] {1, 6, 8}[random.nextInt(3)];
        this.calls = cause == Cause.SLOW_SERVICE || cause == Cause.RETRY || random.nextBoolean();
        this.effect = between(500, 3000);
        this.share = 0.05 + 0.1 * random.nextDouble();
        if (shape == Shape.MICROSECONDS) {
            for (int i = 0; i < PARTS; i++) {
                usual[i] /= 100;
            }
        } else if (shape == Shape.ONE_PART_IS_PARETO) {
            usual[special] = 20;
        }
    }

    static List<Trace> healthy(Shape shape, long seed) {
        return new InventedServices(shape, Cause.NONE, seed).all();
    }

    static List<Trace> planted(Shape shape, Cause cause, long seed) {
        return new InventedServices(shape, cause, seed).all();
    }

    private List<Trace> all() {
        var sick = new boolean[requests];
        for (int i = 0; cause != Cause.NONE && i < share * requests; ) {
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
        trace = new TraceId(random.nextLong() | 1, number + 1);
        spans = new ArrayList<>();
        base = START + number * 10_000_000L;
        at = 0;
        load = load(number);
        pass(0.2 + 0.2 * random.nextDouble());
        long server = ++ids;
        double begun = at;
        serve(server, sick);
        add(server, 0, "orders", "POST /orders", SpanKind.SERVER, begun, at);
        double answered = at;
        if (shape == Shape.CONSUMERS_OF_MESSAGES || shape == Shape.TASKS_AFTER_THE_ANSWER) {
            behind(server, begun);
        }
        at = answered + (shape == Shape.NETWORK_WITH_A_TAIL ? pareto(1, 1.5) : 0.2 + 0.3 * random.nextDouble());
        return new Trace(trace, new SampledRequest("e", base, (long) (at * 1e6), false), spans, true);
    }

    private void serve(long server, boolean sick) {
        if (shape == Shape.ONE_SPAN && cause == Cause.NONE) {
            pass(strength < 0.3 ? pareto(usual[0], 2) : strength < 0.6 ? exponential(usual[0]) : normal(usual[0], 1));
            return;
        }
        pass(time(0));
        pass(sick && cause == Cause.WAIT_FOR_A_POOL ? normal(effect, 0.3) : 0);
        query(server, "SELECT customer", time(1));
        pass(time(2) / 4);
        int items = sick && cause == Cause.QUERY_IN_A_LOOP ? (int) Math.min(400, effect / usual[3] + 30) : 1;
        while (shape == Shape.BASKETS && items < 30 && random.nextDouble() < 0.5 * strength) {
            items++;
        }
        for (int i = 0; i < items; i++) {
            query(server, "SELECT order_item", time(3));
            pass(0.02);
        }
        if (shape == Shape.WIDE_FAN_OUT) {
            double from = at;
            double end = at;
            for (int i = 0; i < 2 + 8 * strength; i++) {
                at = from;
                query(server, i % 2 == 0 ? "GET price" : "GET tax", time(4));
                end = Math.max(end, at);
            }
            at = end;
        }
        if (calls) {
            call(server, sick);
        }
        query(server, "SELECT stock", time(6) + (sick && cause == Cause.SLOW_QUERY ? normal(effect, 0.3) : 0));
        pass(time(7) / 4);
        pass(sick && cause == Cause.LOCK ? 0.3 * effect + exponential(effect) : 0);
        query(server, "INSERT order", time(8));
        pass(time(9) / 2);
    }

    private void call(long server, boolean sick) {
        if (sick && cause == Cause.RETRY) {
            query(server, "GET", effect);
            pass(effect / 5);
        }
        long client = ++ids;
        double from = at;
        pass(0.3);
        pass(sick && cause == Cause.SLOW_SERVICE ? normal(effect, 0.3) : 0);
        pass(time(5));
        add(++ids, client, "stock", "GET /stock", SpanKind.SERVER, from + 0.3, at);
        pass(0.3);
        add(client, server, "orders", "GET", SpanKind.CLIENT, from, at);
    }

    /** Work that begins within the request, and for which nobody waits. */
    private void behind(long server, double begun) {
        at = begun + 0.5 * (at - begun) * random.nextDouble();
        double work = normal(between(50, 200), 0.8);
        if (shape == Shape.TASKS_AFTER_THE_ANSWER) {
            add(++ids, server, "orders", "send mail", SpanKind.INTERNAL, at, at + work);
        } else {
            long sent = ++ids;
            add(sent, server, "orders", "publish", SpanKind.PRODUCER, at, at + 0.5);
            add(++ids, sent, "mail", "consume", SpanKind.CONSUMER, at + 1, at + 1 + work);
        }
    }

    private double load(int number) {
        return switch (shape) {
            case COLD_START -> 1 + (3 + 20 * strength) * Math.exp(-number / (0.02 * requests));
            case DRIFT -> 1 + 4 * strength * number / requests;
            case SOME_REQUESTS_ARE_SLOWER_ALTOGETHER ->
                random.nextDouble() < 0.02 + 0.15 * strength ? 8 * (0.8 + 0.4 * random.nextDouble()) : 1;
            case LOAD_COMES_AND_GOES -> normal(1, 0.3 + strength);
            case SHARED_PROCESSOR ->
                queue = Math.max(1, queue + (random.nextDouble() < 0.25 + 0.24 * strength ? 1 : -1));
            default -> 1;
        };
    }

    private double time(int part) {
        double median = usual[part] * load;
        return switch (shape) {
            case PARETO -> pareto(median, 1.5 + 3 * spread[part]);
            case ONE_PART_IS_PARETO -> part == special ? pareto(median, 1.5 + strength) : normal(median / 5, 0.3);
            case WEIBULL -> median * Math.pow(-Math.log(1 - random.nextDouble()), 1 / (0.5 + 0.5 * strength));
            case EXPONENTIAL -> exponential(median);
            case CACHE_THAT_MISSES_HALF_THE_TIME ->
                normal(median, 0.3) * (part == special && random.nextDouble() < 0.35 + 0.3 * strength ? 10 : 1);
            case THREE_KINDS_OF_REQUESTS ->
                normal(median, 0.3) * (part == special ? Math.pow(2 + 6 * strength, random.nextInt(3)) : 1);
            default -> normal(median, spread[part]);
        };
    }

    private double between(double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    private double normal(double median, double sigma) {
        return median * Math.exp(sigma * random.nextGaussian());
    }

    private double pareto(double least, double steepness) {
        return least * Math.pow(1 - random.nextDouble(), -1 / steepness);
    }

    private double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    private void query(long parent, String name, double millis) {
        double from = at;
        pass(millis);
        add(++ids, parent, "orders", name, SpanKind.CLIENT, from, at);
    }

    private void pass(double millis) {
        at += millis;
        if (shape == Shape.PAUSES && random.nextDouble() < 0.001 * millis) {
            at += 20 + 100 * strength;
        }
    }

    private void add(long id, long parent, String service, String name, SpanKind kind, double from, double to) {
        double skew = shape != Shape.OTHER_CLOCKS ? 0 : 400 * (service.equals("stock") ? strength : -strength);
        spans.add(new Span(
                trace, id, parent, service, name, kind, nanos(from + skew), nanos(to + skew), false, Map.of()));
    }

    private long nanos(double millis) {
        return base + (long) ((shape == Shape.ROUNDED_TO_MILLISECONDS ? Math.floor(millis) : millis) * 1e6);
    }
}
