/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.data.Feeder;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.schedule.Numbers;
import dev.plimsoll.text.Counted;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One user as the engine and its clients know it: who it is, its randomness, what it keeps, and where its samples go.
 * The running iteration is in {@link CurrentIteration}, what stops the user in {@link UserCancellation}.
 *
 * <p>The user's thread begins iterations and draws from the randomness; threads that the body or a client starts may
 * call the rest.
 */
@API(status = API.Status.INTERNAL)
public final class UserSession {
    private final int id;
    private final String scenario;
    private final UserRun run;
    private final Rendezvous rendezvous;
    private final RandomGenerator random;
    private final KeptValues kept;
    private final CurrentIteration iteration = new CurrentIteration();
    private final UserCancellation cancellation = new UserCancellation();
    private final SessionHooks hooks = new SessionHooks();
    private final VirtualUser user = new VirtualUser(this);

    /** @param rendezvous where this user meets others of its scenario */
    UserSession(int id, String scenario, UserRun run, Rendezvous rendezvous) {
        this.id = id;
        this.scenario = scenario;
        this.run = run;
        this.rendezvous = rendezvous;
        this.kept = new KeptValues(id);
        rendezvous.userMade();
        // seeds that are next to each other would give sequences that overlap: they are scattered first
        this.random = new SplittableRandom(new SplittableRandom(run.seed() + id).nextLong());
    }

    public int id() {
        return id;
    }

    public VirtualUser user() {
        return user;
    }

    public Ticker ticker() {
        return run.ticker();
    }

    public RandomGenerator random() {
        return random;
    }

    /** Where a sample taken now belongs. */
    public Place place() {
        return iteration.place();
    }

    /** How late the running iteration started, in nanoseconds; 0 in closed models. */
    public long latenessNanos() {
        return iteration.latenessNanos();
    }

    /** Whether the running iteration is being cut off by the end of the load. */
    public boolean isCut() {
        return cancellation.isCut();
    }

    /** Call first in whatever a body can call: ends the body of a user that has been cut. */
    public void checkpoint() {
        run.codePlace().look();
        cancellation.checkpoint();
    }

    /** Runs {@code cancel} whenever the user is cut, on any thread; {@link #isCut} is true by then. */
    public void onCut(Runnable cancel) {
        cancellation.onCut(cancel);
    }

    /** Runs before each iteration, on the user's thread. */
    public void onIterationStart(Runnable hook) {
        hooks.onIterationStart(hook);
    }

    /** Asks {@code of} for evidence of what a failed check is about; of null for that of the last request. */
    public void onFailedCheck(Function<@Nullable Object, @Nullable Evidence> of) {
        hooks.onFailedCheck(of);
    }

    /** Runs once when the user has ended. */
    public void onClose(Runnable hook) {
        hooks.onClose(hook);
    }

    /** An iteration that ends with this failure is not counted a second time, as the HTTP metrics have it. */
    public void measured(IOException failure) {
        iteration.measured(failure);
    }

    /** Ends the whole run, and this user's running iteration with it. Throw what this returns. */
    public StopSignal endRun(Ending ending) {
        run.ending().end(ending);
        cancellation.cut();
        return new StopSignal();
    }

    /** Ends the whole run, as its test cannot be run as it is written. Throw what this returns. */
    public ConfigurationException endRun(ConfigurationException error) {
        run.ending().end(Ending.misconfigured(error));
        cancellation.cut();
        return error;
    }

    /** Ends the run if other workers would get the same rows, or others than on one machine. */
    void requireShared(Feeder<?> feeder) {
        int workers = run.share().slice().workers();
        if (workers > 1) {
            feeder.notShared().ifPresent(why -> {
                throw endRun(new ConfigurationException(
                        "rows of a feeder cannot be split over %s: %s".formatted(Counted.of(workers, "worker"), why)));
            });
        }
    }

    String scenario() {
        return scenario;
    }

    /** Returns the rows that the users of this machine take of those taken in turn; null for all of them. */
    @Nullable
    Numbers rowsOf(Feeder<?> feeder) {
        return run.share().rows(feeder.birthplace());
    }

    CurrentIteration iteration() {
        return iteration;
    }

    UserCancellation cancellation() {
        return cancellation;
    }

    /** Where this user meets others of its scenario. */
    Rendezvous rendezvous() {
        return rendezvous;
    }

    KeptValues kept() {
        return kept;
    }

    void record(String name, MetricType type, Unit unit, double value) {
        checkpoint();
        Metric metric = metric(name, type, unit);
        if (type == MetricType.TREND && unit == Unit.NUMBER && value > 0 && value < SampleRange.MIN_TREND) {
            run.metrics().noteTooSmall(name);
        }
        record(metric, "", value);
    }

    /** Ends the whole run with a configuration error, which a body could catch and ignore. */
    private Metric metric(String name, MetricType type, Unit unit) {
        try {
            return run.metrics().use(name, type, unit);
        } catch (ConfigurationException e) {
            throw endRun(e);
        }
    }

    void record(Metric metric, String check, double value) {
        run.recorder().record(new Sample(place(), metric, check, value, ticker().nanoTime()));
    }

    /** @param thrown what the check's predicate threw, or null */
    void check(String name, boolean passed, @Nullable Object subject, @Nullable Throwable thrown) {
        boolean first = !passed
                && Phase.isMeasured(place().phase())
                && run.firstFailures().isFirst(name);
        CheckFailure failure = first ? failure(subject, thrown) : null;
        run.recorder().record(new Sample(place(), Metrics.CHECKS, name, passed ? 1 : 0, ticker().nanoTime(), failure));
    }

    private CheckFailure failure(@Nullable Object subject, @Nullable Throwable thrown) {
        Evidence own = subject == null ? null : hooks.evidenceOf(subject);
        Evidence evidence = own == null ? hooks.evidenceOf(null) : own;
        return new CheckFailure(scenario, id, iteration.number(), thrown, evidence, own == null);
    }

    /** Begins an iteration unless the user is to end; see {@link UserCancellation#beginIteration}. */
    boolean beginIteration(Place at, long due, long started, long cutAt, LongSupplier number) {
        return cancellation.beginIteration(cutAt, () -> {
            iteration.begin(at, due, started, number.getAsLong());
            hooks.iterationStarts();
        });
    }

    void close() {
        hooks.closes();
        rendezvous.userEnded();
    }
}
