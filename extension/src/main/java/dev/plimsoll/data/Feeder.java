/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.schedule.Numbers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Test data for users: each {@code user.feed(feeder)} returns the next row of a CSV file, a JSON lines file or a
 * collection.
 *
 * <p>A location is a file or, if there is no such file, a class path resource; {@code classpath:users.csv} always means
 * the latter. It is read as UTF-8 and decompressed if its name ends in {@code .gz}. A feeder in a field of the test
 * class is checked before the load starts.
 *
 * <p>All users share a feeder; it is thread-safe. It keeps its position as long as it exists: in a static field across
 * all load tests of the class, in an instance field during one. {@link #circular} and {@link #unique} stream a file and
 * hold one row; the other orders hold all rows in memory.
 *
 * @param <T> the type of the rows
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Feeder<T> {
    private static final char COMMA = ',';

    private final RowSource<T> source;
    private final Strategy strategy;
    private final Order<T> order;
    private final Birthplace birthplace = Birthplace.ofCaller(Feeder.class);

    private Feeder(RowSource<T> source, Strategy strategy) {
        this.source = source;
        this.strategy = strategy;
        this.order = strategy.over(source);
    }

    private static <T> Feeder<T> over(RowSource<T> source) {
        return new Feeder<>(source, Strategy.of(Strategy.Kind.IN_TURN));
    }

    /**
     * Creates a feeder of a CSV file (RFC 4180), separated by commas, whose first line contains the column names.
     * Requires FastCSV on the class path.
     *
     * @param location a path, or the name of a class path resource
     * @return a feeder of the rows
     */
    public static Feeder<Row> csv(String location) {
        return csv(location, COMMA);
    }

    /**
     * Creates a feeder of a CSV file, as {@link #csv(String)} does.
     *
     * @param file the path of the file
     * @return a feeder of the rows
     */
    public static Feeder<Row> csv(Path file) {
        return csv(file.toString());
    }

    /**
     * Creates a feeder of a CSV file with a separator such as {@code ';'} or {@code '\t'}.
     *
     * @param location a path, or the name of a class path resource
     * @param separator the character between two columns
     * @return a feeder of the rows
     */
    public static Feeder<Row> csv(String location, char separator) {
        return over(new CsvSource(new TextSource(location), separator));
    }

    /**
     * Creates a feeder of a file with one JSON object per line; blank lines are skipped.
     *
     * @param location a path, or the name of a class path resource
     * @return a feeder of the objects
     */
    public static Feeder<Row> jsonLines(String location) {
        return over(new JsonLinesSource(new TextSource(location)));
    }

    /**
     * Creates a feeder of a file with one JSON object per line.
     *
     * @param file the path of the file
     * @return a feeder of the objects
     */
    public static Feeder<Row> jsonLines(Path file) {
        return jsonLines(file.toString());
    }

    /**
     * Creates a feeder of the requests in a vegeta targets file; see {@link VegetaTarget}. Holds all of them in memory.
     *
     * @param location a path, or the name of a class path resource
     * @return a feeder of the requests
     */
    public static Feeder<VegetaTarget> vegetaTargets(String location) {
        return over(KeptSource.of(new VegetaSource(new TextSource(location))));
    }

    /**
     * Creates a feeder of the requests in a vegeta targets file.
     *
     * @param file the path of the file
     * @return a feeder of the requests
     */
    public static Feeder<VegetaTarget> vegetaTargets(Path file) {
        return vegetaTargets(file.toString());
    }

    /**
     * Creates a feeder of a copy of the given values.
     *
     * @param <T> the type of the rows
     * @param rows the rows, at least one
     * @return a feeder of the values
     */
    public static <T> Feeder<T> of(Collection<? extends T> rows) {
        return over(new ListSource<>("the collection", List.copyOf(rows), hasOrder(rows)));
    }

    /**
     * Creates a feeder of the given values.
     *
     * @param <T> the type of the rows
     * @param rows the rows, at least one
     * @return a feeder of the values
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> Feeder<T> of(T... rows) {
        return of(List.of(rows));
    }

    /** {@return rows in order, starting over at the end (the default)} */
    public Feeder<T> circular() {
        return ordered(Strategy.Kind.IN_TURN, WhenExhausted.START_AGAIN);
    }

    /** {@return rows chosen uniformly at random, by the user's own random generator} */
    public Feeder<T> random() {
        return ordered(Strategy.Kind.AT_RANDOM, WhenExhausted.START_AGAIN);
    }

    /** {@return every row once per round, each round in a new random order} */
    public Feeder<T> shuffled() {
        return ordered(Strategy.Kind.SHUFFLED, WhenExhausted.START_AGAIN);
    }

    /** {@return each row once} The test fails when none is left. */
    public Feeder<T> unique() {
        return unique(WhenExhausted.FAIL);
    }

    /**
     * {@return each row once; the argument decides what happens when none is left}
     *
     * @param whenExhausted what happens then
     */
    public Feeder<T> unique(WhenExhausted whenExhausted) {
        if (whenExhausted == WhenExhausted.START_AGAIN) {
            throw new ConfigurationException("a feeder of " + source.name()
                    + ": unique(START_AGAIN) would repeat rows; use circular() to repeat them");
        }
        return ordered(Strategy.Kind.IN_TURN, whenExhausted);
    }

    /**
     * {@return always the same row to the same user, a different one to each} The test fails if there are too few rows.
     */
    public Feeder<T> perUser() {
        return perUser(WhenExhausted.FAIL);
    }

    /**
     * {@return always the same row to the same user; the argument decides what happens if there are too few rows}
     *
     * @param whenExhausted what happens then
     */
    public Feeder<T> perUser(WhenExhausted whenExhausted) {
        return ordered(Strategy.Kind.OWN_ROW, whenExhausted);
    }

    /**
     * Converts each row with the given function: {@code Feeder.csv("users.csv").map(row -> new Login(…))}.
     *
     * @param <R> the type of the new rows
     * @param mapping converts a row, once each time that it is read
     * @return a feeder of the new rows
     */
    public <R> Feeder<R> map(Function<? super T, ? extends R> mapping) {
        return new Feeder<>(source.map(mapping), strategy);
    }

    /**
     * {@return the next row} Throws {@link Exhausted}, or {@link ConfigurationException} if there is nothing to read.
     * Tests call {@code user.feed()}.
     *
     * @param user the number of the user
     * @param random the source of randomness of the user
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public T next(int user, RandomGenerator random) {
        return order.next(user, random);
    }

    /**
     * {@return the next row of one of several workers, which together take the rows that one machine would}
     *
     * @param user the number of the user
     * @param random the source of randomness of the user
     * @param lent numbers of rows, in order, that no other worker has; null on a single machine
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public T next(int user, RandomGenerator random, @Nullable Numbers lent) {
        return order.next(user, random, lent);
    }

    /**
     * {@return a name that the feeder has on all workers}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public String birthplace() {
        return birthplace.name();
    }

    /**
     * {@return why several workers cannot share the rows; empty if they can}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public Optional<String> notShared() {
        return switch (strategy.kind()) {
            case AT_RANDOM -> Optional.empty();
            case SHUFFLED ->
                Optional.of("a shuffled feeder of " + source.name()
                        + " draws its order on one machine; use circular(), random() or unique()");
            case IN_TURN ->
                birthplace.isInBody()
                        ? Optional.of("a feeder of " + source.name()
                                + " is made in the body of a user; make it in a field of the test")
                        : withoutOrder();
            case OWN_ROW -> withoutOrder();
        };
    }

    private Optional<String> withoutOrder() {
        return source.isOrdered()
                ? Optional.empty()
                : Optional.of(
                        "a feeder of " + source.name() + " may have another order on each machine; give it a List");
    }

    /**
     * Throws {@link ConfigurationException} if there is nothing to read. Takes no row.
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public void check() {
        order.check();
    }

    private static boolean hasOrder(Collection<?> rows) {
        return rows instanceof List
                || rows instanceof SortedSet
                || rows instanceof LinkedHashSet
                || rows instanceof Deque;
    }

    /** The same rows in another order, starting at the first. */
    private Feeder<T> ordered(Strategy.Kind kind, WhenExhausted whenExhausted) {
        return new Feeder<>(source, new Strategy(kind, whenExhausted));
    }
}
