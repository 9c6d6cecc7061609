/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.ConfigurationException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * Rows for users, taken by {@code user.feed(feeder)}, each call the next: from a CSV file, from JSON lines, or from a
 * collection. A location is a file, or else a resource of the class path ({@code classpath:users.csv} says so); it is
 * unpacked if it ends in {@code .gz}, read as UTF-8, and read before the load if the feeder is a field of the test class.
 *
 * <p>All users share a feeder; it is thread-safe. It keeps its place for as long as it lives: in a static field over all
 * load tests of a class, in another field for one. {@link #circular} and {@link #unique} read as they go and keep one row
 * of a file; the others keep all.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Feeder<T> {
    private static final char COMMA = ',';

    private final RowSource<T> source;
    private final Strategy strategy;
    private final Order<T> order;

    private Feeder(RowSource<T> source, Strategy strategy) {
        this.source = source;
        this.strategy = strategy;
        this.order = strategy.over(source);
    }

    private static <T> Feeder<T> over(RowSource<T> source) {
        return new Feeder<>(source, Strategy.of(Strategy.Kind.IN_TURN));
    }

    /** A CSV file (RFC 4180) whose first line names the columns. Needs FastCSV on the class path. */
    public static Feeder<Row> csv(String location) {
        return csv(location, COMMA);
    }

    public static Feeder<Row> csv(Path file) {
        return csv(file.toString());
    }

    /** As {@link #csv(String)}, with another separator, such as {@code ';'} or {@code '\t'}. */
    public static Feeder<Row> csv(String location, char separator) {
        return over(new CsvSource(new TextSource(location), separator));
    }

    /** A file with one JSON object a line; empty lines are skipped. */
    public static Feeder<Row> jsonLines(String location) {
        return over(new JsonLinesSource(new TextSource(location)));
    }

    public static Feeder<Row> jsonLines(Path file) {
        return jsonLines(file.toString());
    }

    /** The requests of a vegeta targets file: see {@link VegetaTarget}. Kept in memory whatever the order. */
    public static Feeder<VegetaTarget> vegetaTargets(String location) {
        return over(KeptSource.of(new VegetaSource(new TextSource(location))));
    }

    public static Feeder<VegetaTarget> vegetaTargets(Path file) {
        return vegetaTargets(file.toString());
    }

    /** Any values; later changes of the collection are not seen. */
    public static <T> Feeder<T> of(Collection<? extends T> rows) {
        return over(new ListSource<>("the collection of " + rows.size(), List.copyOf(rows)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> Feeder<T> of(T... rows) {
        return of(List.of(rows));
    }

    /** In their order, and again from the first. The default. */
    public Feeder<T> circular() {
        return ordered(Strategy.Kind.IN_TURN, WhenExhausted.START_AGAIN);
    }

    /** Any row, each as likely, by the user's own randomness. */
    public Feeder<T> random() {
        return ordered(Strategy.Kind.AT_RANDOM, WhenExhausted.START_AGAIN);
    }

    /** In rounds that each have every row once, in an order of their own. */
    public Feeder<T> shuffled() {
        return ordered(Strategy.Kind.SHUFFLED, WhenExhausted.START_AGAIN);
    }

    /** Each row once. When none is left the test fails. */
    public Feeder<T> unique() {
        return unique(WhenExhausted.FAIL);
    }

    /** Each row once. */
    public Feeder<T> unique(WhenExhausted whenExhausted) {
        if (whenExhausted == WhenExhausted.START_AGAIN) {
            throw new ConfigurationException(
                    "a feeder of " + source.name() + ": rows that start again are not unique; use circular()");
        }
        return ordered(Strategy.Kind.IN_TURN, whenExhausted);
    }

    /** One row for each user, always the same. More users than rows are an error. */
    public Feeder<T> perUser() {
        return perUser(WhenExhausted.FAIL);
    }

    /** One row for each user, always the same. */
    public Feeder<T> perUser(WhenExhausted whenExhausted) {
        return ordered(Strategy.Kind.OWN_ROW, whenExhausted);
    }

    /** Gives what the function makes of each row: {@code Feeder.csv("users.csv").map(row -> new Login(…))}. */
    public <R> Feeder<R> map(Function<? super T, ? extends R> mapping) {
        return new Feeder<>(source.map(mapping), strategy);
    }

    /** Throws {@link Exhausted}, or {@link ConfigurationException} where there is nothing to read. Users: user.feed(). */
    @API(status = API.Status.INTERNAL)
    public T next(int user, RandomGenerator random) {
        return order.next(user, random);
    }

    /** Throws {@link ConfigurationException} if there is nothing to read. Takes no row. */
    @API(status = API.Status.INTERNAL)
    public void check() {
        order.check();
    }

    /** The same rows from the first, in another order. */
    private Feeder<T> ordered(Strategy.Kind kind, WhenExhausted whenExhausted) {
        return new Feeder<>(source, new Strategy(kind, whenExhausted));
    }
}
