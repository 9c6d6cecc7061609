/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.schedule.Numbers;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Ending;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The worker's end of a run. Any thread may call it. The load of the worker ends if the coordinator is gone, or silent for
 * five seconds.
 */
@API(status = API.Status.INTERNAL)
public final class Membership implements AutoCloseable {
    private static final long SECOND = 1_000_000_000;
    private static final long SILENCE_NANOS = 5 * SECOND;

    private final Ticker ticker;
    private final Ticker.Signal changed;
    private final Handshake handshake;
    private final Deque<Message> orders = new ArrayDeque<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Line.Door door;
    private final AskedValues asked = new AskedValues();
    private final Map<String, Leases> leases = new ConcurrentHashMap<>();
    private volatile boolean lendsNoMore;
    private volatile WorkerLabel label = WorkerLabel.NONE;
    private volatile @Nullable Line line;
    private volatile @Nullable Heartbeat heartbeat;
    private @Nullable String lost;
    private boolean dismissed;
    private long heardAt;
    private IntSupplier active = () -> 0;
    private Consumer<Ending> load = ending -> {};
    private Consumer<Message.Fault> faults = fault -> {};
    private @Nullable Ending ending;

    /** Throws {@link UncheckedIOException} if no coordinator is there. */
    Membership(MeetingPoint coordinator, Handshake handshake, Ticker ticker) {
        this.ticker = ticker;
        this.handshake = handshake;
        this.changed = ticker.newSignal();
        this.heardAt = ticker.nanoTime();
        this.door = Line.connect(coordinator, new Ear());
    }

    /** Waits until the worker is admitted, then watches the coordinator; returns why it was not admitted, if so. */
    Optional<String> await(long until) throws InterruptedException {
        while (!handshake.isDone()) {
            String reason = lost();
            if (reason != null || ticker.nanoTime() >= until) {
                return Optional.of(reason == null ? "no answer came in time" : reason);
            }
            changed.awaitUntil(until);
        }
        heartbeat = Heartbeat.start(ticker, this::beat);
        return Optional.empty();
    }

    /** Returns the number of this worker, from 0. */
    public int worker() {
        return handshake.welcome().worker();
    }

    public int workers() {
        return handshake.welcome().workers();
    }

    /** Returns the settings of the coordinator's test. */
    public Message.Given given() {
        return handshake.given();
    }

    /**
     * Connects the load: from now on it ends when the coordinator says so, or is gone.
     *
     * @param users returns how many users are at work
     * @param end ends the load
     * @param fault receives the beginning and the end of each fault
     */
    public void serve(IntSupplier users, Consumer<Ending> end, Consumer<Message.Fault> fault) {
        Ending known;
        synchronized (this) {
            active = users;
            load = end;
            faults = fault;
            known = ending;
        }
        if (known != null) {
            end.accept(known);
        }
    }

    /** Labels what this worker measures from now on. */
    public void label(WorkerLabel own) {
        label = own;
    }

    /** Sends what this worker has measured in an interval. */
    public void measured(Interval interval) {
        send(new Message.Measured(label.on(interval)));
    }

    /** Sends a message to the coordinator; does nothing if it is gone. */
    public void send(Message message) {
        Line open;
        synchronized (this) {
            open = lost == null ? line : null;
        }
        if (open != null) {
            open.send(message);
        }
    }

    /**
     * Returns the value that is computed once for all workers; throws {@link IllegalStateException} if it could not be
     * computed. Call once for each key.
     */
    public <T> T once(String key, Class<T> type, Supplier<? extends T> create) {
        return asked.get(key, type, create, this::send);
    }

    /**
     * Returns the numbers of that pool, which all workers share.
     *
     * @param ahead the numbers a second from which they are requested in advance
     */
    Numbers numbers(String pool, int ahead) {
        Leases lent = leases.computeIfAbsent(pool, name -> new Leases(name, ahead, this::send, ticker));
        if (lendsNoMore) {
            lent.end();
        }
        return lent;
    }

    /** Ends all waits for answers of the coordinator. */
    private void giveUp(String reason) {
        asked.end(reason);
        lendsNoMore = true;
        leases.values().forEach(Leases::end);
    }

    /** Takes the next order of the coordinator, waiting until a time of the ticker; returns null if there is none. */
    public @Nullable Message order(long until) throws InterruptedException {
        while (true) {
            synchronized (this) {
                Message order = orders.poll();
                if (order != null || ticker.nanoTime() >= until || isOver()) {
                    return order;
                }
            }
            changed.awaitUntil(until);
        }
    }

    /** Returns whether the coordinator has said that the run is over, or is gone. */
    public synchronized boolean isOver() {
        return dismissed || lost != null;
    }

    /** Returns why the coordinator was lost; null if it was not. */
    public synchronized @Nullable String lost() {
        return lost;
    }

    /** Adds a warning for people who read the result. */
    public void warn(String warning) {
        warnings.add(warning);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Waits for the coordinator to dismiss this worker, which shows that it has read everything. */
    public void awaitOver(Duration longest) throws InterruptedException {
        long until = ticker.nanoTime() + longest.toNanos();
        while (!isOver() && ticker.nanoTime() < until) {
            order(until);
        }
    }

    /** Reports configuration errors to the coordinator. */
    public void mistake(List<String> errors) {
        send(new Message.Mistake(errors));
    }

    @Override
    public void close() {
        Heartbeat beating = heartbeat;
        if (beating != null) {
            beating.close();
        }
        door.close();
    }

    private void beat() {
        IntSupplier users;
        boolean silent;
        synchronized (this) {
            users = active;
            silent = ticker.nanoTime() - heardAt > SILENCE_NANOS;
        }
        if (silent) {
            lose("nothing was heard of it for " + SILENCE_NANOS / SECOND + " s");
        }
        send(new Message.Beat(users.getAsInt()));
    }

    private synchronized Consumer<Message.Fault> faultsLearner() {
        return faults;
    }

    private void lose(String reason) {
        synchronized (this) {
            if (isOver()) {
                return;
            }
            lost = reason;
        }
        Line open = line;
        if (open != null) {
            open.close(); // a sender must not wait for a coordinator that does not read
        }
        end(Ending.aborted("the coordinator of the run was lost: " + reason));
    }

    private void end(Ending how) {
        giveUp("the run has ended: " + how.reason());
        Consumer<Ending> users;
        synchronized (this) {
            ending = how;
            users = load;
        }
        users.accept(how);
        changed.raise();
    }

    private final class Ear implements Line.Ear {
        @Override
        public void opened(Line opened) {
            synchronized (Membership.this) {
                line = opened;
            }
        }

        @Override
        public int maxBytes(Line from) {
            return handshake.isProved() ? MessageCodec.MAX_BYTES : MessageCodec.MAX_HANDSHAKE;
        }

        @Override
        public void heard(Line from, Message message) {
            long now = ticker.nanoTime();
            synchronized (Membership.this) {
                heardAt = now;
            }
            if (handshake.isDone()) {
                obey(from, message, now);
            } else {
                handshake.hear(from, message).ifPresent(Membership.this::lose);
            }
            changed.raise();
        }

        @Override
        public void closed(Line from, String reason) {
            lose(reason);
        }
    }

    private void obey(Line from, Message message, long now) {
        if (message instanceof Message.Ping ping) {
            from.send(new Message.Pong(ping.sentAt(), now));
        } else if (message instanceof Message.Stop stop) {
            end(new Ending(stop.kind(), stop.reason(), null));
        } else if (message instanceof Message.Fault fault) {
            faultsLearner().accept(fault);
        } else if (message instanceof Message.Lease lease) {
            Leases lent = leases.get(lease.pool());
            if (lent != null) {
                lent.take(lease);
            }
        } else if (message instanceof Message.Compute compute) {
            asked.answer(compute.key(), compute);
        } else if (message instanceof Message.Value value) {
            asked.answer(value.key(), value);
        } else if (message instanceof Message.Failed failed) {
            asked.answer(failed.key(), failed);
        } else if (message instanceof Message.Bye) {
            giveUp("the run has ended");
            synchronized (this) {
                dismissed = true;
            }
        } else if (!(message instanceof Message.Beat)) {
            synchronized (this) {
                orders.add(message);
            }
        }
    }
}
