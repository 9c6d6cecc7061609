/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.time.Ticker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a run: who they are, what they have sent, and whether they are still there. Thread-safe: the
 * {@link Coordinator} writes into it under its lock.
 */
@API(status = API.Status.INTERNAL)
public final class Roster {
    private static final long SECOND = 1_000_000_000;
    private static final long SILENCE_NANOS = 10 * SECOND;

    private final ValueDesk values;
    private final Ticker ticker;
    private final Ticker.Signal changed;
    private final List<Seat> seats;
    private final Map<Line, Seat> members = new HashMap<>();
    private final List<Message.Stop> stops = new ArrayList<>();

    /**
     * @param values the desk of values that are computed once, which must know of lost workers
     * @param changed is raised when a worker is lost
     */
    Roster(int workers, ValueDesk values, Ticker ticker, Ticker.Signal changed) {
        this.values = values;
        this.ticker = ticker;
        this.changed = changed;
        this.seats = IntStream.rangeClosed(1, workers).mapToObj(Seat::new).toList();
    }

    /** Returns how many workers the run has. */
    public int size() {
        return seats.size();
    }

    /** Returns the names of the workers that are neither ready nor lost. */
    public synchronized List<String> notReady() {
        return named(seats.stream().filter(seat -> seat.lost == null && seat.fingerprint == null));
    }

    /** Returns how many workers have joined, including lost ones. */
    public synchronized int come() {
        return (int) seats.stream().filter(seat -> seat.line != null).count();
    }

    /** Returns the configuration errors that workers have found in the test. */
    public synchronized List<String> mistakes() {
        return seats.stream().flatMap(seat -> seat.mistakes.stream()).distinct().toList();
    }

    /** Returns the names of the workers whose plan differs from the coordinator's. */
    public synchronized List<String> others(String fingerprint) {
        return named(seats.stream()
                .filter(seat -> seat.fingerprint != null && !Objects.equals(seat.fingerprint, fingerprint)));
    }

    /** Returns whether all workers have ended or are lost. */
    public synchronized boolean haveEnded() {
        return seats.stream().noneMatch(Seat::isExpected);
    }

    /** Returns whether all users of a scenario have ended on all workers that are not lost. */
    public synchronized boolean haveEnded(String scenario) {
        return seats.stream().allMatch(seat -> seat.lost != null || seat.ended.contains(scenario));
    }

    /** Returns the largest number of intervals that have arrived from one worker and were not taken. */
    public synchronized int waiting() {
        return seats.stream().mapToInt(seat -> seat.measured.size()).max().orElse(0);
    }

    /** Returns whether the next interval has arrived from every worker that still sends, and from at least one. */
    public synchronized boolean hasNext() {
        return waiting() > 0 && seats.stream().noneMatch(seat -> seat.isExpected() && seat.measured.isEmpty());
    }

    /** Takes the next interval of each worker that has one, by the numbers of the workers, from 0. */
    public synchronized SortedMap<Integer, Interval> takeNext() {
        var next = new TreeMap<Integer, Interval>();
        for (Seat seat : seats) {
            Interval measured = seat.measured.poll();
            if (measured != null) {
                next.put(seat.number - 1, measured);
            }
        }
        return next;
    }

    /** Returns all workers in their order. */
    public synchronized List<Worker> all() {
        return seats.stream()
                .map(seat -> new Worker(
                        "worker " + seat.number,
                        seat.host,
                        seat.clock.answers() == 0 ? OptionalLong.empty() : OptionalLong.of(seat.clock.error()),
                        seat.lost))
                .toList();
    }

    /**
     * A worker.
     *
     * @param host the name of its machine; empty before it has joined
     * @param clockErrorNanos the maximum error of its clock; empty before the clocks were compared
     * @param lost why it was lost, as a clause; null if it was not
     */
    public record Worker(
            String name,
            String host,
            OptionalLong clockErrorNanos,
            @Nullable String lost) {}

    /** Takes the endings of the run that workers have sent, in their order. */
    public synchronized List<Message.Stop> takeStops() {
        List<Message.Stop> taken = List.copyOf(stops);
        stops.clear();
        return taken;
    }

    /** Returns how many are not lost. */
    public synchronized int left() {
        return (int) seats.stream().filter(seat -> seat.lost == null).count();
    }

    /** Returns whether all workers are lost. */
    public synchronized boolean areAllLost() {
        return seats.stream().allMatch(seat -> seat.lost != null);
    }

    /** Returns the first of the workers that are lost. */
    public synchronized Optional<LostWorker> lost() {
        return seats.stream()
                .filter(seat -> seat.lost != null)
                .findFirst()
                .map(seat -> new LostWorker(seat.name(), seat.lostAt, String.valueOf(seat.lost)));
    }

    /**
     * A worker that is gone.
     *
     * @param at in the ticker's nanoseconds
     * @param reason a clause
     */
    public record LostWorker(String name, long at, String reason) {}

    /** Notes that a worker is lost. Called by what has started its process. */
    public synchronized void lose(int worker, String reason) {
        lose(seats.get(worker), reason);
    }

    /**
     * Returns the totals that a worker reported at its end; empty before that.
     *
     * @param worker from 0
     */
    public synchronized Optional<Totals> sent(int worker) {
        return Optional.ofNullable(seats.get(worker).sent);
    }

    /** Returns how many users are active, by the workers' latest reports. */
    public synchronized int active() {
        return seats.stream().mapToInt(seat -> seat.active).sum();
    }

    /** Returns how many users the workers that have ended had created. */
    public synchronized int made() {
        return seats.stream().mapToInt(seat -> seat.made).sum();
    }

    /** Returns the warnings of the workers, each once. */
    public synchronized List<String> warnings() {
        return seats.stream().flatMap(seat -> seat.warnings.stream()).distinct().toList();
    }

    synchronized boolean haveAnswered(int times) {
        return seats.stream().allMatch(seat -> seat.lost != null || seat.clock.answers() >= times);
    }

    private static List<String> named(Stream<Seat> some) {
        return some.map(Seat::name).toList();
    }

    /** Returns the seats of all workers, in their order. */
    List<Seat> seats() {
        return seats;
    }

    /** Returns the seats that have a line, by their lines; guarded by this. */
    Map<Line, Seat> members() {
        return members;
    }

    /** Returns the endings sent by workers that have not been taken yet; guarded by this. */
    List<Message.Stop> stops() {
        return stops;
    }

    /** Returns a seat that was never taken: the one with this number, or any for 0. */
    synchronized Optional<Seat> free(int number) {
        return seats.stream()
                .filter(seat -> seat.line == null && seat.lost == null)
                .filter(seat -> number == 0 || number == seat.number)
                .findFirst();
    }

    synchronized boolean hasMembers() {
        return !members.isEmpty();
    }

    /** Marks workers as lost that have been silent for too long. */
    synchronized void loseSilent(long now) {
        for (Seat seat : seats) {
            if (seat.line != null && now - seat.heardAt > SILENCE_NANOS) {
                lose(seat, "nothing was heard of it for " + SILENCE_NANOS / SECOND + " s");
            }
        }
    }

    synchronized long theirs(Seat seat, long at) {
        return seat.clock.theirs(at);
    }

    synchronized void lose(Seat seat, String reason) {
        if (!seat.isExpected()) {
            return;
        }
        seat.lost = reason;
        seat.lostAt = ticker.nanoTime();
        seat.active = 0;
        values.lose(seat);
        Line line = seat.line;
        if (line != null) {
            line.close();
        }
        changed.raise();
    }
}
