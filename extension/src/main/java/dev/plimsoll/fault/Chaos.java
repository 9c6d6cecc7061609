/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.fault.call.CallFault;
import dev.plimsoll.fault.call.ChaosCalls;
import dev.plimsoll.fault.call.ChaosCheck;
import dev.plimsoll.fault.call.ChaosCounts;
import dev.plimsoll.fault.rate.RateGate;
import dev.plimsoll.fault.rate.RateWindow;
import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.time.Ticker;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Makes the calls of an object slow or fail, in a plain test or under load:
 *
 * <pre>{@code
 * var chaos = Chaos.of(PaymentProvider.class, real).failureRate(0.5, Declined::new).seed(1);
 * var orders = new Orders(chaos.proxy());
 * }</pre>
 *
 * <p>Each call first waits for {@link #limit}, then for {@link #latency}; then it fails, or reaches the real object. The
 * calls that are hit depend only on the seed and on the number of the call, so they are the same in each run, whatever
 * the threads do. Methods of {@code Object} are never hit.
 *
 * <p>Configure it on one thread. The proxy and the counts may be used from any thread.
 *
 * @param <T> the interface whose calls are hit
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Chaos<T> {
    private final Class<T> type;
    private final T real;
    private final Ticker ticker;
    private final ChaosCounts counts = new ChaosCounts();
    private final List<CallFault> faults = new ArrayList<>();
    private Set<String> methods = Set.of();
    private long seed;

    private Chaos(Class<T> type, T real, Ticker ticker) {
        this.type = type;
        this.real = real;
        this.ticker = ticker;
    }

    /**
     * Creates chaos before an object, without a fault so far.
     *
     * @param <T> the interface
     * @param type the interface that the code under test uses
     * @param real the object that does the work
     * @return chaos, whose {@link #proxy} the code under test gets
     * @throws ConfigurationException if the type is not an interface
     */
    public static <T> Chaos<T> of(Class<T> type, T real) {
        return of(type, real, Ticker.system());
    }

    static <T> Chaos<T> of(Class<T> type, T real, Ticker ticker) {
        if (!type.isInterface() || type.isAnnotation() || type.isSealed()) {
            throw new ConfigurationException(
                    "Chaos.of(%s.class, …): must be an interface, and not a sealed one: put one before the class, or use a"
                                    .formatted(type.getSimpleName())
                            + " FaultProxy");
        }
        return new Chaos<>(type, real, ticker);
    }

    /**
     * Delays each call by the duration, {@code "500ms"}.
     *
     * @param duration a duration such as {@code "500ms"}
     * @return this chaos
     */
    public Chaos<T> latency(String duration) {
        long nanos = nanos(duration);
        faults.add(new CallFault.Latency(nanos, nanos));
        return this;
    }

    /**
     * Delays each call by a random duration from the shortest to the longest.
     *
     * @param shortest the shortest delay
     * @param longest the longest delay
     * @return this chaos
     */
    public Chaos<T> latency(String shortest, String longest) {
        long least = nanos(shortest);
        long most = nanos(longest);
        if (least > most) {
            throw new ConfigurationException(
                    "Chaos: latency(\"%s\", \"%s\"): the shortest must not be longer than the longest"
                            .formatted(shortest, longest));
        }
        faults.add(new CallFault.Latency(least, most));
        return this;
    }

    private static long nanos(String duration) {
        return read("latency: ", () -> DurationParser.parse(duration).toNanos());
    }

    /**
     * Lets a share of the calls fail, from 0 to 1, with an exception that is created for each of them.
     *
     * @param rate the share of the calls that fail, from 0 to 1
     * @param failure creates the exception of each call that fails
     * @return this chaos
     */
    public Chaos<T> failureRate(double rate, Supplier<? extends Throwable> failure) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new ConfigurationException("Chaos: failureRate(%s, …): must be 0 to 1, such as 0.5".formatted(rate));
        }
        faults.add(new CallFault.Share(rate, failure));
        return this;
    }

    /**
     * Lets every nth call fail: with 10 the 10th, the 20th, and so on.
     *
     * @param n a number from 1
     * @param failure creates the exception of each call that fails
     * @return this chaos
     */
    public Chaos<T> everyNth(int n, Supplier<? extends Throwable> failure) {
        if (n < 1) {
            throw new ConfigurationException("Chaos: everyNth(%s, …): must be at least 1".formatted(n));
        }
        faults.add(new CallFault.EveryNth(n, failure));
        return this;
    }

    /**
     * Delays calls above the rate, {@code "5/s"} or {@code "100/m"}, until the next window of time begins.
     *
     * @param rate the calls that the limit lets pass in each window
     * @return this chaos
     */
    public Chaos<T> limit(String rate) {
        faults.add(new CallFault.Throttle(new RateGate(window(rate))));
        return this;
    }

    /**
     * Lets calls above the rate fail until the next window of time begins.
     *
     * @param rate the calls that the limit lets pass in each window
     * @param failure creates the exception of each call that fails
     * @return this chaos
     */
    public Chaos<T> limit(String rate, Supplier<? extends Throwable> failure) {
        faults.add(new CallFault.Limit(new RateGate(window(rate)), failure));
        return this;
    }

    private static RateWindow window(String rate) {
        return read("limit: ", () -> RateWindow.parse(rate));
    }

    private static <V> V read(String where, Supplier<V> reading) {
        var errors = new ConfigurationErrors("Chaos: ");
        V value = errors.attempt(where, reading);
        errors.throwIfAny();
        return Objects.requireNonNull(value);
    }

    /**
     * Sets the seed of what is random; 0 by default.
     *
     * @param newSeed the seed
     * @return this chaos
     */
    public Chaos<T> seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /**
     * Hits and counts only calls of the methods with these names; all by default.
     *
     * @param names the names of the methods
     * @return this chaos
     */
    public Chaos<T> methods(String... names) {
        methods = Set.of(names);
        return this;
    }

    /**
     * {@return an object whose calls are hit by the faults that were set so far}
     *
     * @throws ConfigurationException if a method does not declare a checked exception that it would throw, or does not
     *     exist; each supplier of exceptions is called once to find out
     */
    public T proxy() {
        ChaosCheck.check(type, methods, faults);
        var calls = new ChaosCalls(real, methods, List.copyOf(faults), seed, counts, ticker);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls::invoke));
    }

    /** {@return how many calls were made so far} */
    public long calls() {
        return counts.calls();
    }

    /** {@return how many calls failed because of a fault; failures of the real object do not count} */
    public long failed() {
        return counts.failed();
    }

    /** {@return how many calls were delayed by a fault} */
    public long delayed() {
        return counts.delayed();
    }
}
