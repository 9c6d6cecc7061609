/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the engine and the HTTP client know of one user. The user's thread changes it; the coordinator cuts it; threads
 * that a body starts may read it.
 */
@API(status = API.Status.INTERNAL)
public final class UserSession {
    private static final Place NOWHERE = new Place("", "", "");

    /** What one user shares with the others of its run. */
    record Shared(
            Ticker ticker,
            long seed,
            CustomMetrics metrics,
            Consumer<Sample> samples,
            Consumer<Ending> ending,
            CodePlace codePlace,
            Map<String, Rendezvous> rendezvous,
            FirstFailures firstFailures) {
        Shared(
                Ticker ticker,
                long seed,
                CustomMetrics metrics,
                Consumer<Sample> samples,
                Consumer<Ending> ending,
                CodePlace codePlace,
                Map<String, Rendezvous> rendezvous) {
            this(ticker, seed, metrics, samples, ending, codePlace, rendezvous, new FirstFailures());
        }
    }

    private final int id;
    private final String scenario;
    private final Shared shared;
    private final Rendezvous rendezvous;
    private final RandomGenerator random;
    private final VirtualUser user = new VirtualUser(this);
    private final Map<String, Object> kept = new ConcurrentHashMap<>();
    private final Set<Runnable> cancels = ConcurrentHashMap.newKeySet();
    private final List<Runnable> iterationStarts = new CopyOnWriteArrayList<>();
    private final List<Runnable> closings = new CopyOnWriteArrayList<>();

    private Place placeOfIteration = NOWHERE;
    private volatile Place place = NOWHERE;
    private volatile boolean cut;
    private volatile long dueAt;
    private volatile long startedAt;
    private long iteration = -1;
    private long iterationInScenario = -1;
    private volatile @Nullable IOException measuredFailure;
    private volatile Function<@Nullable Object, @Nullable Evidence> witness = subject -> null;

    UserSession(int id, String scenario, Shared shared) {
        this.id = id;
        this.scenario = scenario;
        this.shared = shared;
        this.rendezvous = requireNonNull(shared.rendezvous().get(scenario));
        rendezvous.userMade();
        // seeds that are next to each other would give sequences that overlap: they are scattered first
        this.random = new SplittableRandom(new SplittableRandom(shared.seed() + id).nextLong());
    }

    public int id() {
        return id;
    }

    public VirtualUser user() {
        return user;
    }

    public Ticker ticker() {
        return shared.ticker();
    }

    public RandomGenerator random() {
        return random;
    }

    /** Where a sample taken now belongs. */
    public Place place() {
        return place;
    }

    /** How late the running iteration started, in nanoseconds; 0 in closed models. */
    public long latenessNanos() {
        return startedAt - dueAt;
    }

    /** Whether the running iteration is being cut off by the end of the load. */
    public boolean isCut() {
        return cut;
    }

    /** Call first in whatever a body can call: ends the body of a user that has been cut. */
    public void checkpoint() {
        shared.codePlace().look();
        if (cut) {
            throw new StopSignal();
        }
    }

    /** Runs {@code cancel} if the user is cut before {@link #unregister}; at once if it has been cut. */
    public void register(Runnable cancel) {
        cancels.add(cancel);
        if (cut) {
            cancel.run();
        }
    }

    public void unregister(Runnable cancel) {
        cancels.remove(cancel);
    }

    /** Runs before each iteration, on the user's thread. */
    public void onIterationStart(Runnable hook) {
        iterationStarts.add(hook);
    }

    /** Asks {@code of} for evidence of what a failed check is about; of null for that of the last request. */
    public void onFailedCheck(Function<@Nullable Object, @Nullable Evidence> of) {
        witness = of;
    }

    /** Runs once when the user has ended. */
    public void onClose(Runnable hook) {
        closings.add(hook);
    }

    /** An iteration that ends with this failure is not counted a second time, as the HTTP metrics have it. */
    public void measured(IOException failure) {
        measuredFailure = failure;
    }

    /** Ends the whole run, and this user's running iteration with it. Throw what this returns. */
    public StopSignal endRun(Ending ending) {
        shared.ending().accept(ending);
        cut();
        return new StopSignal();
    }

    /** Ends the whole run, as its test cannot be run as it is written. Throw what this returns. */
    public ConfigurationException mistaken(ConfigurationException mistake) {
        shared.ending().accept(Ending.mistaken(mistake));
        cut();
        return mistake;
    }

    long iteration() {
        return iteration;
    }

    long iterationInScenario() {
        return iterationInScenario;
    }

    String scenario() {
        return scenario;
    }

    /** Where this user meets others of its scenario. */
    Rendezvous rendezvous() {
        return rendezvous;
    }

    @SuppressWarnings("unchecked") // the key's first use decided the type
    <T> T once(String key, Supplier<T> create) {
        Object value = kept.get(key);
        if (value == null) {
            value = create.get(); // not within the map, as it may make other values of this user
            if (value == null) {
                throw new IllegalStateException(
                        "user %d: once(\"%s\", ...) returned null: return a value, or throw an exception, as reply.jsonOrFail(\"token\") does"
                                .formatted(id, key));
            }
            kept.put(key, value);
        }
        return (T) value;
    }

    void record(String name, MetricType type, Unit unit, double value) {
        checkpoint();
        record(metric(name, type, unit), "", value);
    }

    /** A mistake ends the run, and not only a body that might catch it and go on. */
    private Metric metric(String name, MetricType type, Unit unit) {
        try {
            return shared.metrics().use(name, type, unit);
        } catch (ConfigurationException e) {
            throw mistaken(e);
        }
    }

    void record(Metric metric, String check, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new ConfigurationException("metric '%s' cannot record %s".formatted(metric.name(), value));
        }
        shared.samples().accept(new Sample(place, metric, check, value, ticker().nanoTime()));
    }

    /** @param thrown what the check's predicate threw, or null */
    void check(String name, boolean passed, @Nullable Object subject, @Nullable Throwable thrown) {
        boolean first = !passed
                && !place.phase().equals(Phase.WARMUP)
                && shared.firstFailures().isFirst(name);
        CheckFailure failure = first ? failure(subject, thrown) : null;
        shared.samples().accept(new Sample(place, Metrics.CHECKS, name, passed ? 1 : 0, ticker().nanoTime(), failure));
    }

    private CheckFailure failure(@Nullable Object subject, @Nullable Throwable thrown) {
        Evidence own = subject == null ? null : witness.apply(subject);
        Evidence evidence = own == null ? witness.apply(null) : own;
        return new CheckFailure(scenario, id, iteration, thrown, evidence, own == null);
    }

    void enterGroup(String group) {
        place = new Place(scenario, place.phase(), group);
    }

    /** Where the running iteration started, outside of groups. */
    Place placeOfIteration() {
        return placeOfIteration;
    }

    void begin(Place at, long due, long started, long numberInScenario) {
        cut = false;
        place = at;
        placeOfIteration = at;
        dueAt = due;
        startedAt = started;
        iteration++;
        iterationInScenario = numberInScenario;
        measuredFailure = null;
        iterationStarts.forEach(Runnable::run);
    }

    void cut() {
        cut = true;
        cancels.forEach(Runnable::run);
    }

    /** Whether the HTTP metrics have counted this failure, or one that caused it. */
    boolean hasMeasured(Throwable failure) {
        IOException measured = measuredFailure;
        int depth = 0;
        for (Throwable at = failure; at != null && depth < 20; at = at.getCause(), depth++) {
            if (at == measured) {
                return true;
            }
        }
        return false;
    }

    void close() {
        closings.forEach(Runnable::run);
        rendezvous.userEnded();
    }
}
