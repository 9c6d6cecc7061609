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
import dev.plimsoll.time.Nanos;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import kotlin.jvm.functions.Function0;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One virtual user: its identity, its random numbers, its state, its pauses, and what it records. "Virtual user",
 * checks, groups and the four kinds of metrics are those of k6.
 *
 * <p>Belongs to the thread of the user; call it from no other. When the load has ended, each method ends the body by
 * throwing an {@link Error}, which must not be caught.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class VirtualUser {
    private final UserSession session;

    VirtualUser(UserSession session) {
        this.session = session;
    }

    /** {@return the number of this user, from 1, unique in the run} */
    public int id() {
        return session.id();
    }

    /** {@return the number of the current iteration of this user, from 0; the warm-up counts} */
    public long iteration() {
        return session.iteration().number();
    }

    /** {@return the number of the current iteration in its scenario, from 0, unique over all users of the scenario} */
    public long iterationInScenario() {
        return session.iteration().numberInScenario();
    }

    /** {@return the name of this user's scenario; {@code default} if there is only one} */
    public String scenario() {
        return session.scenario();
    }

    /** {@return the phase in which the current iteration started, for example {@code ramp-up} or {@code hold}} */
    public String phase() {
        return session.place().phase();
    }

    /**
     * {@return this user's own random generator} It is seeded from {@code plimsoll.seed} and the user's id, so the same
     * seed gives the same choices.
     */
    public RandomGenerator random() {
        return session.random();
    }

    /**
     * {@return a random whole number from {@code low} to {@code high}, both included}
     *
     * @param low the smallest number
     * @param high the largest number
     */
    public int between(int low, int high) {
        if (low > high) {
            throw new IllegalArgumentException(
                    "between(%d, %d): the first number must not be greater than the second".formatted(low, high));
        }
        return (int) random().nextLong(low, (long) high + 1);
    }

    /**
     * {@return one of the given values, chosen uniformly at random}
     *
     * @param <T> the type of the values
     * @param choices the values, at least one
     */
    public <T> T oneOf(List<T> choices) {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("oneOf(…): the list must not be empty");
        }
        return choices.get(random().nextInt(choices.size()));
    }

    /**
     * {@return one of the given values, chosen uniformly at random}
     *
     * @param <T> the type of the values
     * @param choices the values, at least one
     */
    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        if (choices.length == 0) {
            throw new IllegalArgumentException("oneOf(): at least one value is required");
        }
        return choices[random().nextInt(choices.length)];
    }

    /**
     * {@return the feeder's next row for this user} If none is left, the load ends as its {@code WhenExhausted} says.
     *
     * @param <T> the type of the rows
     * @param feeder the feeder, which all users share
     */
    public <T> T feed(Feeder<T> feeder) {
        session.checkpoint();
        session.requireShared(feeder);
        try {
            return feeder.next(id(), random(), session.rowsOf(feeder));
        } catch (Exhausted e) {
            String reason = String.valueOf(e.getMessage());
            throw session.endRun(e.isFine() ? Ending.exhausted(reason) : Ending.aborted(reason));
        } catch (ConfigurationException e) {
            throw session.endRun(e);
        }
    }

    /**
     * {@return one of the values, chosen at random by their weights}
     *
     * @param <T> the type of the values
     * @param choices the values, at least one
     */
    public <T> T oneOf(Weighted<T> choices) {
        return choices.choose(random());
    }

    /**
     * {@return true with the given probability, from 0 to 1}
     *
     * @param probability the probability, from 0 to 1
     */
    public boolean chance(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "chance(%s): the probability must be from 0 to 1".formatted(probability));
        }
        return random().nextDouble() < probability;
    }

    /**
     * Pauses this user for the given duration, for example {@code "1s"}. Not scaled by {@code plimsoll.timeScale}.
     *
     * @param d the length of the pause
     */
    public void sleep(String d) {
        sleep(DurationParser.parse(d));
    }

    /**
     * Pauses this user for the given duration. Not scaled by {@code plimsoll.timeScale}.
     *
     * @param d the length of the pause
     */
    public void sleep(Duration d) {
        session.checkpoint();
        try {
            session.ticker().sleepUntil(session.ticker().nanoTime() + Nanos.clamped(d, DurationParser.MAX));
        } catch (InterruptedException e) {
            throw interrupted("sleep", e);
        }
    }

    /**
     * Pauses this user for a time that is chosen uniformly at random between the two durations.
     *
     * @param shortest the shortest time, such as {@code "1s"}
     * @param longest the longest time, such as {@code "5s"}
     */
    public void think(String shortest, String longest) {
        think(ThinkTime.uniform(shortest, longest));
    }

    /**
     * Pauses this user for a time drawn from the given distribution. Not scaled by {@code plimsoll.timeScale}.
     *
     * @param time the distribution
     */
    public void think(ThinkTime time) {
        sleep(time.next(random()));
    }

    /**
     * Blocks until {@code users} users of this scenario have arrived, then releases them together; the next arrivals
     * form the next group. Waiting time is recorded in {@code rendezvous_wait} and counts towards the iteration, not
     * towards any request.
     *
     * <p>Users are released early when too few are left: when fewer than {@code users} of the scenario's users remain
     * (or were there from the start), or when all of them wait at some rendezvous. Each user released early counts in
     * {@code rendezvous_incomplete}. The end of the load ends the wait, as it ends any pause.
     *
     * @param name the name of the rendezvous; using it with different numbers of users is a configuration error
     * @param users the size of a group, at least 1
     * @return whether the group was complete
     */
    public boolean rendezvous(String name, int users) {
        return meet(name, users, session.rendezvous().latest());
    }

    /**
     * Blocks as {@link #rendezvous(String, int)} does, but no longer than the timeout; then this user goes on alone.
     *
     * @param name the name of the rendezvous, the same for all users that meet
     * @param users how many users meet
     * @param timeout the longest time to wait, such as {@code "5s"}
     * @return whether all users have met
     */
    public boolean rendezvous(String name, int users, String timeout) {
        long nanos = DurationParser.parse(timeout).toNanos();
        return meet(
                name,
                users,
                Math.min(
                        session.ticker().nanoTime() + nanos,
                        session.rendezvous().latest()));
    }

    /**
     * Records a check and returns its result. A failed check does not end the iteration; it fails the test at the end,
     * unless a threshold on {@code checks} allows it.
     *
     * @param name the name of the check in thresholds and reports
     * @param passed whether the check passed
     * @return whether the check passed
     */
    public boolean check(String name, boolean passed) {
        session.checkpoint();
        session.check(name, passed, null, null);
        return passed;
    }

    /**
     * Records a check of a subject and returns its result. An exception or an assertion error in the predicate counts
     * as a failed check. The failure shows the request of the subject if that is a {@code Reply}, otherwise the last
     * request of this iteration.
     *
     * @param <T> the type of the subject
     * @param name the name of the check in thresholds and reports
     * @param subject what is checked, for example a reply
     * @param predicate returns whether the subject passes
     * @return whether the check passed
     */
    public <T> boolean check(String name, T subject, Predicate<? super T> predicate) {
        boolean passed = false;
        Throwable thrown = null;
        try {
            passed = predicate.test(subject);
        } catch (Exception
                | AssertionError
                | StackOverflowError
                | LinkageError e) { // Kotlin's predicates may throw checked ones, too
            thrown = e;
        }
        session.checkpoint();
        session.check(name, passed, subject, thrown);
        return passed;
    }

    /**
     * Runs the body, tags its samples with the group, and records its duration as {@code group_duration}.
     *
     * @param <X> what the code may throw
     * @param name the name of the group, without {@code ::}
     * @param body the code of the group
     * @throws X what the body throws
     */
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

    /**
     * Runs any code, HTTP or not, and records its duration in a trend, also if it throws; returns its result.
     *
     * @param <T> the type of the result
     * @param <X> what the code may throw
     * @param trend the name of the trend
     * @param work the code to time
     * @return the result of the code
     * @throws X what the code throws
     */
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

    /**
     * Runs a group, as {@link #group(String, ThrowingRunnable)} does; for Kotlin lambdas only.
     *
     * @param name the name of the group, without {@code ::}
     * @param body the code of the group
     */
    public void group(String name, Function0<kotlin.Unit> body) {
        group(name, (ThrowingRunnable<RuntimeException>) body::invoke);
    }

    /**
     * Times code, as {@link #time(String, ThrowingSupplier)} does; for Kotlin lambdas only.
     *
     * @param <T> the type of the result
     * @param trend the name of the trend
     * @param work the code to time
     * @return the result of the code
     */
    public <T extends @Nullable Object> T time(String trend, Function0<? extends T> work) {
        return time(trend, (ThrowingSupplier<T, RuntimeException>) work::invoke);
    }

    /**
     * Adds 1 to a counter of your own.
     *
     * @param counter the name of the counter
     */
    public void count(String counter) {
        count(counter, 1);
    }

    /**
     * Adds {@code n}, from 0 to 2^53, to a counter of your own.
     *
     * @param counter the name of the counter
     * @param n how much to add
     */
    public void count(String counter, long n) {
        session.record(counter, MetricType.COUNTER, Unit.NUMBER, SampleRange.count(counter, n));
    }

    /**
     * Records a hit or a miss in a rate of your own, which is the share of hits.
     *
     * @param rate the name of the rate
     * @param hit true for a hit, false for a miss
     */
    public void rate(String rate, boolean hit) {
        session.record(rate, MetricType.RATE, Unit.NUMBER, hit ? 1 : 0);
    }

    /**
     * Records a duration, from 0 to 73 years, in a trend of your own, which has percentiles.
     *
     * @param trend the name of the trend
     * @param value the value
     */
    public void trend(String trend, Duration value) {
        session.record(trend, MetricType.TREND, Unit.TIME, SampleRange.trend(trend, value));
    }

    /**
     * Records a plain number, from 0 to 2.3e12, in a trend of your own; six decimals are kept. A smaller number counts
     * as 0, with a warning.
     *
     * @param trend the name of the trend
     * @param value the value
     */
    public void trend(String trend, double value) {
        session.record(trend, MetricType.TREND, Unit.NUMBER, SampleRange.trend(trend, value));
    }

    /**
     * Records the current value of a gauge of your own, a finite number.
     *
     * @param gauge the name of the gauge
     * @param value the value now
     */
    public void gauge(String gauge, double value) {
        session.record(gauge, MetricType.GAUGE, Unit.NUMBER, SampleRange.gauge(gauge, value));
    }

    /**
     * {@return this user's value for the key, for example a login or a cart; creates it on first use} If creating it
     * throws, nothing is kept, and the next call tries again.
     *
     * @param <T> the type of the value
     * @param key the name of the value
     * @param create must not return null
     */
    public <T> T once(String key, Supplier<T> create) {
        session.checkpoint();
        return session.kept().once(key, create);
    }

    /**
     * Ends the whole load. The verdict is ABORTED and the test fails; the results so far are kept. Never returns.
     *
     * @param reason why, as a sentence of the failure message
     */
    public void abortTest(String reason) {
        session.checkpoint();
        throw session.endRun(Ending.aborted(reason));
    }

    private boolean meet(String name, int users, long latest) {
        if (users < 1) {
            throw new IllegalArgumentException(
                    "rendezvous(\"%s\", %d): the number of users must be at least 1".formatted(name, users));
        }
        session.checkpoint();
        long started = session.ticker().nanoTime();
        boolean complete;
        try {
            complete = session.rendezvous().meet(name, users, latest);
        } catch (InterruptedException e) {
            throw interrupted("rendezvous", e);
        } catch (ConfigurationException e) {
            throw session.endRun(e);
        }
        session.checkpoint();
        session.record(Metrics.RENDEZVOUS_WAIT, "", session.ticker().nanoTime() - started);
        session.record(Metrics.RENDEZVOUS_INCOMPLETE, "", complete ? 0 : 1); // 0 is data, too: "count==0" can be met
        return complete;
    }

    /** Throws {@link StopSignal} if the load has ended: that is what the interrupt was for. */
    private IllegalStateException interrupted(String where, InterruptedException cause) {
        session.checkpoint();
        Thread.currentThread().interrupt();
        return new IllegalStateException(
                "user %d was interrupted in %s(), by code other than Plimsoll's".formatted(id(), where), cause);
    }
}
