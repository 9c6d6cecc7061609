/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.data.Exhausted;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.data.Weighted;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Unit;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import kotlin.jvm.functions.Function0;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One virtual user: who it is, its own randomness and state, its rests, and what it reports.
 *
 * <p>Belongs to one thread, the user's. Every method ends the body by an {@link Error} of Plimsoll's once the load has
 * ended; do not catch it.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class VirtualUser {
    private final UserSession session;

    VirtualUser(UserSession session) {
        this.session = session;
    }

    /** From 1, unique in the run. */
    public int id() {
        return session.id();
    }

    /** This user's iterations, from 0; those of the warm-up count. */
    public long iteration() {
        return session.iteration().number();
    }

    /** Unique over all users of the scenario, from 0. */
    public long iterationInScenario() {
        return session.iteration().numberInScenario();
    }

    public String scenario() {
        return session.scenario();
    }

    /** The phase in which this iteration started, such as {@code ramp-up} or {@code hold}. */
    public String phase() {
        return session.place().phase();
    }

    /** This user's own, seeded by {@code plimsoll.seed} and the user's id: the same seed gives the same choices. */
    public RandomGenerator random() {
        return session.random();
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        if (low > high) {
            throw new IllegalArgumentException(
                    "between(%d, %d): the first must not be above the second".formatted(low, high));
        }
        return (int) random().nextLong(low, (long) high + 1);
    }

    /** One of them, each as likely. */
    public <T> T oneOf(List<T> choices) {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("oneOf() of an empty list");
        }
        return choices.get(random().nextInt(choices.size()));
    }

    /** One of them, each as likely. */
    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        if (choices.length == 0) {
            throw new IllegalArgumentException("oneOf() of nothing");
        }
        return choices[random().nextInt(choices.length)];
    }

    /** The feeder's next row for this user. Where there is none, the load ends as the feeder's {@code WhenExhausted} says. */
    public <T> T feed(Feeder<T> feeder) {
        session.checkpoint();
        try {
            return feeder.next(id(), random());
        } catch (Exhausted e) {
            String reason = String.valueOf(e.getMessage());
            throw session.endRun(e.isFine() ? Ending.exhausted(reason) : Ending.aborted(reason));
        } catch (ConfigurationException e) {
            throw session.mistaken(e);
        }
    }

    /** One of them, as often as its weight says. */
    public <T> T oneOf(Weighted<T> choices) {
        return choices.choose(random());
    }

    /** True in that share of calls; from 0 to 1. */
    public boolean chance(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("chance(%s): a probability is from 0 to 1".formatted(probability));
        }
        return random().nextDouble() < probability;
    }

    /** Rests; {@code "1s"}, {@code "250ms"}. Never scaled by {@code plimsoll.timeScale}. */
    public void sleep(String d) {
        sleep(DurationParser.parse(d));
    }

    /** Rests. Never scaled by {@code plimsoll.timeScale}. */
    public void sleep(Duration d) {
        session.checkpoint();
        try {
            session.ticker().sleepUntil(session.ticker().nanoTime() + d.toNanos());
        } catch (InterruptedException e) {
            throw interrupted("sleep", e);
        }
    }

    /** Rests for a time between the two, each as likely. */
    public void think(String shortest, String longest) {
        think(ThinkTime.uniform(shortest, longest));
    }

    /** Rests for the next of these times. Never scaled by {@code plimsoll.timeScale}. */
    public void think(ThinkTime time) {
        sleep(time.next(random()));
    }

    /**
     * Waits until so many users of this scenario are here, then all of them go on at once; the next ones make the next
     * group. The waiting is none of any request: it is in {@code rendezvous_wait}, and in the iteration's duration.
     *
     * <p>Nobody waits in vain: when fewer than {@code users} of the scenario's users are left, or all of them wait
     * somewhere, those who are here are let go. So are they from the start in a load with fewer users. Each counts in
     * {@code rendezvous_incomplete}. The end of the load ends the wait like any rest.
     *
     * @param name of the point; several with one name and different numbers are an error
     * @return whether as many came
     */
    public boolean rendezvous(String name, int users) {
        return meet(name, users, session.rendezvous().latest());
    }

    /** As {@link #rendezvous(String, int)}, for that long at the most; then this user goes on without the others. */
    public boolean rendezvous(String name, int users, String timeout) {
        long nanos = DurationParser.parse(timeout).toNanos();
        return meet(
                name,
                users,
                Math.min(
                        session.ticker().nanoTime() + nanos,
                        session.rendezvous().latest()));
    }

    /** Records whether something is as it should be; a failed check goes on and fails the test at the end. */
    public boolean check(String name, boolean passed) {
        session.checkpoint();
        session.check(name, passed, null, null);
        return passed;
    }

    /**
     * As {@link #check(String, boolean)}; an exception or an assertion error in the predicate is a failed check. If the
     * subject is a {@code Reply}, the failure shows its request, else the last one of this iteration.
     */
    public <T> boolean check(String name, T subject, Predicate<? super T> predicate) {
        boolean passed = false;
        Throwable thrown = null;
        try {
            passed = predicate.test(subject);
        } catch (Exception | AssertionError e) { // Kotlin's predicates may throw checked ones, too
            thrown = e;
        }
        session.checkpoint();
        session.check(name, passed, subject, thrown);
        return passed;
    }

    /** Runs the body with its samples tagged by the group, and records its time as {@code group_duration}. */
    public <X extends Exception> void group(String name, ThrowingRunnable<X> body) throws X {
        session.checkpoint();
        String outer = session.place().group();
        session.iteration().enterGroup(outer + "::" + name);
        long started = session.ticker().nanoTime();
        try {
            body.run();
        } finally {
            if (!session.isCut()) {
                session.record(Metrics.GROUP_DURATION, "", session.ticker().nanoTime() - started);
            }
            session.iteration().enterGroup(outer);
        }
    }

    /** Times any code, not only HTTP; what fails is timed as well. */
    public <T extends @Nullable Object, X extends Exception> T time(String trend, ThrowingSupplier<T, X> work)
            throws X {
        session.checkpoint();
        long started = session.ticker().nanoTime();
        try {
            return work.get();
        } finally {
            if (!session.isCut()) {
                session.record(
                        trend, MetricType.TREND, Unit.TIME, session.ticker().nanoTime() - started);
            }
        }
    }

    /** As {@link #group(String, ThrowingRunnable)}, for Kotlin's lambdas; Java's never mean this one. */
    public void group(String name, Function0<kotlin.Unit> body) {
        group(name, (ThrowingRunnable<RuntimeException>) body::invoke);
    }

    /** As {@link #time(String, ThrowingSupplier)}, for Kotlin's lambdas; Java's never mean this one. */
    public <T extends @Nullable Object> T time(String trend, Function0<? extends T> work) {
        return time(trend, (ThrowingSupplier<T, RuntimeException>) work::invoke);
    }

    public void count(String counter) {
        count(counter, 1);
    }

    /** Adds {@code n}, which must not be negative. */
    public void count(String counter, long n) {
        if (n < 0) {
            throw new IllegalArgumentException("count(\"%s\", %d): a counter only goes up".formatted(counter, n));
        }
        session.record(counter, MetricType.COUNTER, Unit.NUMBER, n);
    }

    public void rate(String rate, boolean hit) {
        session.record(rate, MetricType.RATE, Unit.NUMBER, hit ? 1 : 0);
    }

    public void trend(String trend, Duration value) {
        session.record(trend, MetricType.TREND, Unit.TIME, notNegative(trend, value.toNanos()));
    }

    /** A plain number, from 0; kept to six decimals. */
    public void trend(String trend, double value) {
        session.record(trend, MetricType.TREND, Unit.NUMBER, notNegative(trend, value));
    }

    public void gauge(String gauge, double value) {
        session.record(gauge, MetricType.GAUGE, Unit.NUMBER, value);
    }

    /**
     * This user's own value of that key, made at its first use: a login, a cart. What throws is not kept, and tried again
     * at the next use; null cannot be kept.
     */
    public <T> T once(String key, Supplier<T> create) {
        session.checkpoint();
        return session.kept().once(key, create);
    }

    /** Ends the whole load: verdict ABORTED, the test fails, what was measured is kept. */
    public void abortTest(String reason) {
        session.checkpoint();
        throw session.endRun(Ending.aborted(reason));
    }

    private boolean meet(String name, int users, long latest) {
        if (users < 1) {
            throw new IllegalArgumentException(
                    "rendezvous(\"%s\", %d): at least one user must come".formatted(name, users));
        }
        session.checkpoint();
        long started = session.ticker().nanoTime();
        boolean complete;
        try {
            complete = session.rendezvous().meet(name, users, latest);
        } catch (InterruptedException e) {
            throw interrupted("rendezvous", e);
        } catch (ConfigurationException e) {
            throw session.mistaken(e);
        }
        session.checkpoint();
        session.record(Metrics.RENDEZVOUS_WAIT, "", session.ticker().nanoTime() - started);
        if (!complete) {
            session.record(Metrics.RENDEZVOUS_INCOMPLETE, "", 1);
        }
        return complete;
    }

    /** Throws {@link StopSignal} if the load has ended: that is what the interrupt was for. */
    private IllegalStateException interrupted(String where, InterruptedException cause) {
        session.checkpoint();
        Thread.currentThread().interrupt();
        return new IllegalStateException(
                "user %d was interrupted in its %s, by other code than Plimsoll's".formatted(id(), where), cause);
    }

    private static double notNegative(String trend, double value) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    "trend(\"%s\", %s): values of a trend start at 0".formatted(trend, value));
        }
        return value;
    }
}
