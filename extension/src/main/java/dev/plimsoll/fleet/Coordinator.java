/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Ending;
import java.net.InetSocketAddress;
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
 * The workers of one run, as its coordinator knows them: who they are, what they have sent, and whether they are still
 * there. Any thread may call it. It raises one signal whenever something has changed; the coordinator's thread waits for it.
 */
@API(status = API.Status.INTERNAL)
public final class Coordinator implements AutoCloseable {
    private static final int PINGS = 20;
    private static final long SECOND = 1_000_000_000;
    private static final long BEAT_NANOS = SECOND / 2;
    private static final long SILENCE_NANOS = 10 * SECOND;
    private static final int MAX_STRANGERS = 64;

    private final Token token;
    private final Ticker ticker;
    private final Ticker.Signal changed;
    private final Ticker.Signal closed;
    private final List<Seat> seats;
    private final Map<Line, String> strangers = new HashMap<>(); // with their challenges
    private final Map<Line, Seat> members = new HashMap<>();
    private final List<Message.Stop> stops = new ArrayList<>();
    private final Line.Door door;
    private final Thread beating;

    private Coordinator(InetSocketAddress at, Token token, int workers, Ticker ticker) {
        this.token = token;
        this.ticker = ticker;
        this.changed = ticker.newSignal();
        this.closed = ticker.newSignal();
        this.seats = IntStream.rangeClosed(1, workers).mapToObj(Seat::new).toList();
        this.door = Line.listen(at, new Ear());
        this.beating = ticker.newThread("plimsoll-fleet-beat", this::beat);
    }

    /** Waits for so many workers at an address; port 0 is any that is free. */
    public static Coordinator listen(InetSocketAddress at, Token token, int workers, Ticker ticker) {
        var coordinator = new Coordinator(at, token, workers, ticker);
        coordinator.beating.start();
        return coordinator;
    }

    public int port() {
        return door.port();
    }

    public int workers() {
        return seats.size();
    }

    /** Raised when something has changed. */
    public Ticker.Signal changed() {
        return changed;
    }

    /** Returns the workers that are not ready for the run, by name, without those that are lost. */
    public synchronized List<String> notReady() {
        return named(seats.stream().filter(seat -> seat.lost == null && seat.fingerprint == null));
    }

    /** Returns what workers found wrong with the test. */
    public synchronized List<String> mistakes() {
        return seats.stream().flatMap(seat -> seat.mistakes.stream()).distinct().toList();
    }

    /** Returns the workers whose plan is another than this. */
    public synchronized List<String> others(String fingerprint) {
        return named(seats.stream()
                .filter(seat -> seat.fingerprint != null && !Objects.equals(seat.fingerprint, fingerprint)));
    }

    /** Compares the clocks of all workers with ours; call when they are ready. */
    public void synchronise() throws InterruptedException {
        for (int i = 1; i <= PINGS; i++) {
            tell(new Message.Ping(ticker.nanoTime()));
            while (!haveAnswered(i)) {
                changed.awaitUntil(Long.MAX_VALUE);
            }
        }
    }

    /** Starts all of them at one time, in the ticker's nanoseconds. */
    public void start(long at) {
        for (Seat seat : seats) {
            seat.send(new Message.Start(theirs(seat, at)));
        }
    }

    /** Lets all of them start what follows a scenario that has ended, counted from a time of the run. */
    public void place(String ended, long at) {
        tell(new Message.Place(ended, at));
    }

    /** Says when a fault began or ended, from the start of the run. */
    public void fault(String name, boolean ended, long at) {
        tell(new Message.Fault(name, ended, at));
    }

    /** Ends the run. */
    public void stop(Ending ending) {
        tell(new Message.Stop(ending.kind(), ending.reason()));
    }

    /** Returns whether no worker has users left. */
    public synchronized boolean haveEnded() {
        return seats.stream().noneMatch(Seat::isExpected);
    }

    /** Returns whether all users of the scenario have ended, on all workers that are there. */
    public synchronized boolean haveEnded(String scenario) {
        return seats.stream().allMatch(seat -> seat.lost != null || seat.ended.contains(scenario));
    }

    /** Returns how many intervals have come that were not taken yet, of the worker that has sent most of them. */
    public synchronized int waiting() {
        return seats.stream().mapToInt(seat -> seat.measured.size()).max().orElse(0);
    }

    /** Returns whether the next interval has come from all workers of which one is expected, and from one at least. */
    public synchronized boolean hasNext() {
        return waiting() > 0 && seats.stream().noneMatch(seat -> seat.isExpected() && seat.measured.isEmpty());
    }

    /** Takes each worker's next interval, as far as it has one, in the order of the workers: by their numbers, from 0. */
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

    /** Returns who the workers are, in their order. */
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
     * @param host where it runs; empty before it has come
     * @param clockErrorNanos by how much the difference of the clocks may be wrong; empty before they were compared
     * @param lost why it was lost, as a clause; null if it was not
     */
    public record Worker(
            String name,
            String host,
            OptionalLong clockErrorNanos,
            @Nullable String lost) {}

    /** Returns how workers have ended the run, one after the other; each is returned once. */
    public synchronized List<Message.Stop> takeStops() {
        List<Message.Stop> taken = List.copyOf(stops);
        stops.clear();
        return taken;
    }

    /** Returns whether none is left. */
    public synchronized boolean areAllLost() {
        return seats.stream().allMatch(seat -> seat.lost != null);
    }

    /** Returns the first worker that was lost while something was expected of it. */
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

    /** Says that a worker is lost, as whoever started it knows. */
    public synchronized void lose(int worker, String reason) {
        lose(seats.get(worker), reason);
    }

    /** Returns the users at work, as workers said last. */
    public synchronized int active() {
        return seats.stream().mapToInt(seat -> seat.active).sum();
    }

    /** Returns the users that workers have made, as far as they have ended. */
    public synchronized int made() {
        return seats.stream().mapToInt(seat -> seat.made).sum();
    }

    /** Returns what workers say about their figures, each sentence once. */
    public synchronized List<String> warnings() {
        return seats.stream().flatMap(seat -> seat.warnings.stream()).distinct().toList();
    }

    /** Lets all workers go. */
    @Override
    public void close() {
        tell(new Message.Bye());
        cutOff();
    }

    /** Closes all lines without a word, as the end of the process does. */
    void cutOff() {
        closed.raise();
        door.close();
    }

    private void tell(Message message) {
        seats.forEach(seat -> seat.send(message));
    }

    private synchronized long theirs(Seat seat, long at) {
        return seat.clock.theirs(at);
    }

    private synchronized boolean haveAnswered(int times) {
        return seats.stream().allMatch(seat -> seat.lost != null || seat.clock.answers() >= times);
    }

    private static List<String> named(Stream<Seat> some) {
        return some.map(Seat::name).toList();
    }

    /** Says that we are there, and notices who is not. */
    private void beat() {
        try {
            for (long at = ticker.nanoTime(); !closed.awaitUntil(at); at = ticker.nanoTime() + BEAT_NANOS) {
                tell(new Message.Beat(0));
                noteSilence();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
    }

    private synchronized void noteSilence() {
        long now = ticker.nanoTime();
        for (Seat seat : seats) {
            if (seat.line != null && now - seat.heardAt > SILENCE_NANOS) {
                lose(seat, "nothing was heard of it for " + SILENCE_NANOS / SECOND + " s");
            }
        }
    }

    private void lose(Seat seat, String reason) {
        if (!seat.isExpected()) {
            return;
        }
        seat.lost = reason;
        seat.lostAt = ticker.nanoTime();
        seat.active = 0;
        Line line = seat.line;
        if (line != null) {
            line.close();
        }
        changed.raise();
    }

    /** Each line's own thread. */
    private final class Ear implements Line.Ear {
        @Override
        public void opened(Line line) {
            String challenge = Token.nonce();
            synchronized (Coordinator.this) {
                if (strangers.size() >= MAX_STRANGERS) {
                    line.close();
                    return;
                }
                strangers.put(line, challenge);
            }
            line.send(new Message.Challenge(challenge));
        }

        @Override
        public int maxBytes(Line line) {
            synchronized (Coordinator.this) {
                return members.containsKey(line) ? MessageCodec.MAX_BYTES : MessageCodec.MAX_HANDSHAKE;
            }
        }

        @Override
        public void heard(Line line, Message message) {
            long now = ticker.nanoTime();
            synchronized (Coordinator.this) {
                Seat seat = members.get(line);
                if (seat != null) {
                    seat.heardAt = now;
                    take(seat, message, now);
                } else if (message instanceof Message.Hello hello) {
                    admit(line, hello, now);
                } else {
                    line.close();
                }
            }
            changed.raise();
        }

        @Override
        public void closed(Line line, String reason) {
            synchronized (Coordinator.this) {
                strangers.remove(line);
                Seat seat = members.remove(line);
                if (seat != null) {
                    lose(seat, reason);
                }
            }
        }
    }

    private void admit(Line line, Message.Hello hello, long now) {
        String challenge = strangers.remove(line);
        if (challenge == null || !token.proves(hello.proof(), Token.Side.WORKER, challenge, hello.nonce())) {
            line.close();
            return;
        }
        Optional<Seat> free = seats.stream()
                .filter(seat -> seat.line == null && (hello.seat() == 0 || hello.seat() == seat.number))
                .findFirst();
        if (free.isEmpty()) {
            line.send(new Message.Refused("the run has its " + seats.size() + " workers already"));
            line.close();
            return;
        }
        Seat seat = free.get();
        seat.line = line;
        seat.host = hello.host();
        seat.heardAt = now;
        members.put(line, seat);
        String proof = token.proof(Token.Side.COORDINATOR, hello.nonce(), challenge);
        line.send(new Message.Welcome(proof, seat.number - 1, seats.size()));
    }

    private void take(Seat seat, Message message, long now) {
        if (message instanceof Message.Measured measured) {
            seat.measured.add(measured.interval());
        } else if (message instanceof Message.Pong pong) {
            seat.clock.add(pong.sentAt(), pong.at(), now);
        } else if (message instanceof Message.Beat beat) {
            seat.active = beat.activeUsers();
        } else if (message instanceof Message.Ready ready) {
            seat.fingerprint = ready.fingerprint();
        } else if (message instanceof Message.Mistake mistake) {
            seat.mistakes.addAll(mistake.errors());
        } else if (message instanceof Message.Ended ended) {
            seat.ended.add(ended.scenario());
        } else if (message instanceof Message.Stop stop) {
            stops.add(stop);
        } else if (message instanceof Message.Done done) {
            seat.done = true;
            seat.active = 0;
            seat.made = done.usersMade();
            seat.warnings = done.warnings();
        } else {
            throw new UnreadableMessageException(seat.name() + " says what only the coordinator may say: "
                    + message.getClass().getSimpleName());
        }
    }
}
