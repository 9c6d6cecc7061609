/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.fleet.Joining;
import dev.plimsoll.fleet.Letter;
import dev.plimsoll.fleet.Libraries;
import dev.plimsoll.fleet.MeetingPoint;
import dev.plimsoll.fleet.Membership;
import dev.plimsoll.fleet.SharedValues;
import dev.plimsoll.fleet.TestBuild;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.run.WorkerRun;
import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Says that this JVM is a worker: its load tests make their parts of the loads of a coordinator, and nothing else. It starts
 * no target and writes no report. The coordinator has started it, or it joins as its settings say.
 */
@API(status = API.Status.INTERNAL)
public final class WorkerSeat {
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private static volatile @Nullable Letter letter;
    private static @Nullable Membership joined; // guarded by this class

    private WorkerSeat() {}

    /** Makes this JVM a worker. */
    public static void take(Letter told) {
        letter = told;
    }

    /** Returns whether this JVM is a worker. */
    public static boolean isTaken(Settings settings) {
        return letter != null || settings.workers().isWorker();
    }

    /** Returns what is computed once in a test run: by the coordinator, or by one of the workers. */
    public static <T> T once(String key, Class<T> type, Supplier<? extends T> create) {
        return SharedValues.ofThisJvm().get(key, type, () -> {
            Settings settings = settingsOfRun();
            if (!isTaken(settings) && !hasJoined()) {
                return create.get();
            }
            try {
                return membership(TestBuild.ofNoTest(), settings).once(key, type, create);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the worker was interrupted while it joined the run", e);
            }
        });
    }

    /** Without a test: its set-up is not one, and neither is the thread of a user. */
    private static Settings settingsOfRun() {
        Map<String, String> parameters = SettingNames.parameters();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return Settings.ofRun(
                key -> parameters.containsKey(key) ? parameters.get(key) : System.getProperty(key),
                Objects.requireNonNullElse(loader, WorkerSeat.class.getClassLoader()),
                "");
    }

    /** Does the worker's part; returns what ends the test, whose rest is the coordinator's. */
    static RuntimeException work(LoadForm form, Settings settings) {
        try (Membership membership = membership(TestBuild.of(form.test()), settings)) {
            String name = "worker " + (membership.worker() + 1);
            if (letter == null) {
                GivenSettings.take(membership.given());
                Libraries.difference(membership.given().libraries(), Libraries.own())
                        .ifPresent(difference ->
                                membership.warn(name + " " + difference + "; run the same build everywhere"));
                membership.label(settings.workers().label());
                RunToken.warning(settings).ifPresent(warning -> membership.warn(name + ": " + warning));
            }
            work(form, membership);
            String lost = membership.lost();
            if (lost != null) {
                throw form.failure(
                        name + " has ended its load, as it lost the coordinator: " + lost,
                        form.codePlace().frame());
            }
            return Assumptions.skipping(name + " has finished its share of the load");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Assumptions.skipping("the worker was interrupted");
        } finally {
            GivenSettings.forget();
            leave();
        }
    }

    private static void work(LoadForm form, Membership membership) throws InterruptedException {
        try {
            WorkerRun.of(form.read(form.settings()), membership, Ticker.system());
        } catch (ConfigurationException e) {
            membership.mistake(e.errors());
            membership.awaitOver(FAREWELL);
            throw e;
        } catch (RuntimeException | Error e) { // which the run has told the coordinator
            membership.awaitOver(FAREWELL);
            throw e;
        }
    }

    private static synchronized boolean hasJoined() {
        return joined != null;
    }

    /** The next test joins another run. A worker that the coordinator has started has only one. */
    private static synchronized void leave() {
        if (letter == null) {
            joined = null;
        }
    }

    /** Joins the run at the first call: the set-up of a test may need what only the coordinator knows. */
    private static synchronized Membership membership(TestBuild build, Settings settings) throws InterruptedException {
        Membership known = joined;
        if (known == null || letter == null && known.isOver()) {
            if (known != null) {
                known.close();
            }
            joined = null;
            known = joining(build, settings).join(Ticker.system());
            joined = known;
        }
        return known;
    }

    private static Joining joining(TestBuild build, Settings settings) {
        Letter told = letter;
        if (told != null) {
            return new Joining(MeetingPoint.onLoopback(told.port(), told.token()), build, told.seat(), Duration.ZERO);
        }
        WorkerSettings wanted = settings.workers();
        HostPort coordinator = wanted.coordinator();
        return new Joining(
                new MeetingPoint(
                        coordinator.host(), coordinator.port(), RunToken.of(settings), wanted.encryptionOfWorker()),
                build,
                0,
                wanted.deployTime());
    }
}
