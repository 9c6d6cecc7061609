/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.fleet.wire.UnreadableMessageException;
import dev.plimsoll.text.Counted;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Ending;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The coordinator's end of the connections to the workers of one run: admits them, tells them what to do, and keeps what
 * they report in its {@link Roster}. Any thread may call it. It raises one signal whenever something has changed; the
 * coordinator's thread waits for it.
 */
@API(status = API.Status.INTERNAL)
public final class Coordinator implements AutoCloseable {
    private static final int PINGS = 20;
    private static final long SECOND = 1_000_000_000;
    private static final long FAREWELL_NANOS = 2 * SECOND;
    private static final int BEATS_OF_A_ROUND = 20;

    private final Ticker ticker;
    private final Ticker.Signal changed;
    private final Roster roster; // whose lock guards what follows
    private final Admission admission;
    private final ValueDesk values;
    private final LeaseDesk leases;
    private final Message.Given given;
    private final Line.Door door;
    private @Nullable Heartbeat heartbeat;
    private boolean hasBegun;
    private boolean areSynchronised;
    private int pings; // only the heartbeat's thread counts them

    private Coordinator(
            MeetingPoint at, TestBuild build, Message.Given given, int workers, SharedValues values, Ticker ticker) {
        this.admission = new Admission(at.token(), build);
        this.values = new ValueDesk(values);
        this.leases = new LeaseDesk(workers);
        this.given = given;
        this.ticker = ticker;
        this.changed = ticker.newSignal();
        this.roster = new Roster(workers, this.values, ticker, changed);
        this.door = Line.listen(at, new Ear());
    }

    /**
     * Waits for this number of workers.
     *
     * @param build the test that they must run, too
     * @param given the settings that replace the workers' own
     */
    public static Coordinator listen(
            MeetingPoint at, TestBuild build, Message.Given given, int workers, Ticker ticker) {
        return listen(at, build, given, workers, SharedValues.ofThisJvm(), ticker);
    }

    /** @param values those that the coordinator's own set-up has computed once */
    static Coordinator listen(
            MeetingPoint at, TestBuild build, Message.Given given, int workers, SharedValues values, Ticker ticker) {
        var coordinator = new Coordinator(at, build, given, workers, values, ticker);
        coordinator.heartbeat = Heartbeat.start(ticker, coordinator::beat);
        return coordinator;
    }

    public int port() {
        return door.port();
    }

    /** Returns the workers and what they have reported. */
    public Roster workers() {
        return roster;
    }

    /** Returns the first workers that were refused, with the reasons. */
    public List<String> refused() {
        synchronized (roster) {
            return admission.refused();
        }
    }

    /** Returns the signal that is raised when something has changed. */
    public Ticker.Signal changed() {
        return changed;
    }

    /** Compares the workers' clocks with the coordinator's. Call it when the workers are ready. */
    public void synchronise() throws InterruptedException {
        for (int i = 1; i <= PINGS; i++) {
            tell(new Message.Ping(ticker.nanoTime()));
            while (!roster.haveAnswered(i)) {
                changed.awaitUntil(Long.MAX_VALUE);
            }
        }
        endRound();
    }

    /** Clocks drift apart during a run: tells each worker by how much to correct the time that its run follows. */
    private void endRound() {
        for (Seat seat : roster.seats()) {
            long moved;
            synchronized (roster) {
                moved = seat.clock.endRound();
                areSynchronised = true;
            }
            if (moved != 0) {
                seat.send(new Message.Moved(moved));
            }
        }
    }

    private boolean areSynchronised() {
        synchronized (roster) {
            return areSynchronised;
        }
    }

    /** Starts all workers at one instant, in the ticker's nanoseconds. */
    public void start(long at) {
        synchronized (roster) {
            hasBegun = true;
        }
        for (Seat seat : roster.seats()) {
            seat.send(new Message.Start(roster.theirs(seat, at)));
        }
    }

    /** Starts the followers of a scenario on all workers, at a time in nanoseconds from the start of the run. */
    public void place(String ended, long at) {
        tell(new Message.Place(ended, at));
    }

    /** Tells all workers when a fault began or ended, in nanoseconds from the start of the run. */
    public void fault(String name, boolean ended, long at) {
        tell(new Message.Fault(name, ended, at));
    }

    /** Ends the run on all workers. */
    public void stop(Ending ending) {
        tell(new Message.Stop(ending.kind(), ending.reason()));
    }

    /** Lends the numbers below a limit to workers, each of them once. */
    public void lend(String pool, long limit) {
        synchronized (roster) {
            leases.open(pool, limit);
        }
    }

    /** Returns how many numbers of the pool have not been lent to any worker. */
    public long notLent(String pool) {
        synchronized (roster) {
            return leases.left(pool);
        }
    }

    /** Dismisses all workers and waits briefly until they have left: one that is cut off may never read its dismissal. */
    @Override
    public void close() {
        tell(new Message.Bye());
        synchronized (roster) {
            values.close();
        }
        try {
            long until = ticker.nanoTime() + FAREWELL_NANOS;
            while (roster.hasMembers() && ticker.nanoTime() < until) {
                changed.awaitUntil(until);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cutOff();
    }

    /** Closes all lines without a message, like the end of the process. */
    void cutOff() {
        Heartbeat beating = heartbeat;
        if (beating != null) {
            beating.close();
        }
        door.close();
    }

    private void tell(Message message) {
        roster.seats().forEach(seat -> seat.send(message));
    }

    /** Sends a sign of life, notices silent workers, and goes on comparing the clocks. */
    private void beat() {
        tell(new Message.Beat(0));
        roster.loseSilent(ticker.nanoTime());
        overdueStrangers().forEach(Line::close);
        if (areSynchronised()) {
            tell(new Message.Ping(ticker.nanoTime()));
            if (++pings % BEATS_OF_A_ROUND == 0) {
                endRound();
            }
        }
    }

    private List<Line> overdueStrangers() {
        synchronized (roster) {
            return admission.overdue(ticker.nanoTime());
        }
    }

    /** Called on the thread of each line. */
    private final class Ear implements Line.Ear {
        /** Greets on a thread of its own: with TLS a stranger can delay the greeting, and must not keep others out. */
        @Override
        public void opened(Line line) {
            Optional<String> challenge;
            synchronized (roster) {
                challenge = admission.challenge(line, ticker.nanoTime());
            }
            if (challenge.isEmpty()) {
                line.close();
                return;
            }
            var greeting = new Message.Challenge(challenge.get());
            ticker.newThread("plimsoll-fleet-greeting", () -> line.send(greeting))
                    .start();
        }

        @Override
        public int maxBytes(Line line) {
            synchronized (roster) {
                return roster.members().containsKey(line) ? MessageCodec.MAX_BYTES : MessageCodec.MAX_HANDSHAKE;
            }
        }

        @Override
        public void heard(Line line, Message message) {
            long now = ticker.nanoTime();
            synchronized (roster) {
                Seat seat = roster.members().get(line);
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
            synchronized (roster) {
                admission.forget(line);
                Seat seat = roster.members().remove(line);
                if (seat != null) {
                    roster.lose(seat, reason);
                }
            }
            changed.raise();
        }
    }

    private void admit(Line line, Message.Hello hello, long now) {
        Optional<String> proof = admission.examine(line, hello, now);
        if (proof.isEmpty()) {
            return;
        }
        Optional<Seat> free = roster.free(hello.seat());
        if (free.isEmpty()) {
            String workers = Counted.of(roster.size(), "worker");
            String reason = hasBegun ? "the run has begun, with " + workers : "the run has its " + workers + " already";
            admission.refuse(line, hello.host(), reason, now);
            return;
        }
        Seat seat = free.get();
        seat.host = hello.host();
        seat.heardAt = now;
        roster.members().put(line, seat);
        line.send(new Message.Welcome(proof.get(), seat.number - 1, roster.size()));
        line.send(given);
        seat.line = line; // from here on it receives what is sent to all
    }

    private void take(Seat seat, Message message, long now) {
        if (message instanceof Message.Stop stop) {
            roster.stops().add(stop);
        } else if (message instanceof Message.Once once) {
            values.ask(seat, once.key());
        } else if (message instanceof Message.Ask ask) {
            seat.send(leases.lend(ask));
        } else if (message instanceof Message.Value value) {
            values.take(seat, value);
        } else if (message instanceof Message.Failed failed) {
            values.fail(seat, failed).ifPresent(why -> roster.stops().add(new Message.Stop(Ending.Kind.ABORTED, why)));
        } else if (!seat.take(message, now)) {
            throw new UnreadableMessageException(seat.name() + " has sent a message that only the coordinator sends: "
                    + message.getClass().getSimpleName());
        }
    }
}
