/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.fleet.Coordinator;
import dev.plimsoll.fleet.Message;
import dev.plimsoll.fleet.Roster;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how a run on workers ends before its planned time. The first ending stands; a gentle one gives way. Any
 * thread may end it.
 */
final class FleetEnding {
    private static final long SECOND = 1_000_000_000;

    /** How long the workers may take to stop; they abandon users that do not stop within five seconds. */
    private static final long STOP_NANOS = 15 * SECOND;

    private final Fleet fleet;
    private final Timeline timeline;
    private final RunClock clock;
    private final Ticker ticker;
    private final Coordinator coordinator;
    private final Roster workers;
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private volatile long givesUpAt = Long.MAX_VALUE;

    FleetEnding(Fleet fleet, Timeline timeline, RunClock clock, Coordinator coordinator) {
        this.fleet = fleet;
        this.timeline = timeline;
        this.clock = clock;
        this.ticker = clock.ticker();
        this.coordinator = coordinator;
        this.workers = coordinator.workers();
    }

    /** Ends the run on all workers. */
    void end(Ending how) {
        Ending before =
                ending.getAndUpdate(known -> known == null || known.isGentle() && !how.isGentle() ? how : known);
        if (before == null || before.isGentle() && !how.isGentle()) {
            Duration graceful = how.isGentle()
                    ? timeline.scenarios().stream()
                            .map(Scenario::gracefulStop)
                            .max(Duration::compareTo)
                            .orElse(Duration.ZERO)
                    : Duration.ZERO;
            givesUpAt = ticker.nanoTime() + graceful.toNanos() + STOP_NANOS;
            coordinator.stop(how);
            coordinator.changed().raise();
        }
    }

    /** Returns how the run ended, or will if nothing happens. */
    Ending how() {
        return Objects.requireNonNullElseGet(ending.get(), Ending::planned);
    }

    boolean isEnding() {
        return ending.get() != null;
    }

    /** Returns the deadline for workers to stop, in the ticker's nanoseconds. */
    long givesUpAt() {
        return givesUpAt;
    }

    /** Ends the run before its start because of what workers reported, or because they are lost. */
    void noticeBeforeStart() {
        noticeWhatIsSaid();
        workers.lost()
                .ifPresent(
                        worker -> abort("%s was lost before the start (%s)".formatted(worker.name(), worker.reason())));
    }

    /**
     * Ends the run for what workers say, or do not say any more.
     *
     * @param measured until when all workers were measured
     */
    void notice(Duration measured) {
        noticeWhatIsSaid();
        workers.lost().ifPresent(worker -> {
            if (fleet.endsWhenLost() || workers.areAllLost()) {
                abort("%s was lost at %s (%s); %s of all %s were measured"
                        .formatted(
                                worker.name(),
                                seconds(Math.max(0, worker.at() - clock.origin())),
                                worker.reason(),
                                seconds(measured.toNanos()),
                                fleet.workers()));
            }
        });
    }

    private void noticeWhatIsSaid() {
        List<String> mistakes = workers.mistakes();
        if (!mistakes.isEmpty()) {
            end(Ending.misconfigured(new ConfigurationException(mistakes)));
        }
        workers.takeStops().forEach(stop -> end(ending(stop)));
    }

    private void abort(String reason) {
        if (!isEnding()) {
            end(Ending.aborted(reason));
        }
    }

    private static Ending ending(Message.Stop stop) {
        Throwable cause = switch (stop.kind()) {
            case MISCONFIGURED -> new ConfigurationException(stop.reason());
            case SKIPPED -> new Exception(stop.reason());
            default -> null;
        };
        return new Ending(stop.kind(), stop.reason(), cause);
    }

    private static String seconds(long nanos) {
        return TimeText.spaced(Duration.ofSeconds(nanos / SECOND));
    }
}
