/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.schedule.Numbers;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Ending;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A worker's place in a run: the coordinator as the worker knows it. Any thread may call it. A coordinator that is gone, or
 * silent for five seconds, ends the worker's load.
 */
@API(status = API.Status.INTERNAL)
public final class Membership implements AutoCloseable {
    private static final long SECOND = 1_000_000_000;
    private static final long BEAT_NANOS = SECOND / 2;
    private static final long SILENCE_NANOS = 5 * SECOND;
    private static final long ADMISSION_NANOS = 30 * SECOND;

    private final Token token;
    private final int seat;
    private final Ticker ticker;
    private final Ticker.Signal changed;
    private final Ticker.Signal closed;
    private final Deque<Message> orders = new ArrayDeque<>();
    private final String nonce = Token.nonce();
    private String challenge = "";
    private volatile @Nullable Line line;
    private Message.@Nullable Welcome welcome;
    private @Nullable String lost;
    private boolean dismissed;
    private long heardAt;
    private IntSupplier active = () -> 0;
    private Consumer<Ending> load = ending -> {};
    private Consumer<Message.Fault> faults = fault -> {};
    private @Nullable Ending ending;
    private final AskedValues asked = new AskedValues();
    private final Map<String, Leases> leases = new ConcurrentHashMap<>();
    private volatile boolean lendsNoMore;
    private final Line.Door door;

    private Membership(InetSocketAddress coordinator, Token token, int seat, Ticker ticker) {
        this.token = token;
        this.seat = seat;
        this.ticker = ticker;
        this.changed = ticker.newSignal();
        this.closed = ticker.newSignal();
        this.heardAt = ticker.nanoTime();
        this.door = Line.connect(coordinator, new Ear());
    }

    /**
     * Joins a run, and returns when the coordinator has given the worker its part; throws {@link ConfigurationException}
     * if it does not.
     *
     * @param seat the number that the worker was given, from 1; 0 for any
     */
    public static Membership join(InetSocketAddress coordinator, Token token, int seat, Ticker ticker)
            throws InterruptedException {
        Membership membership;
        try {
            membership = new Membership(coordinator, token, seat, ticker);
        } catch (UncheckedIOException e) {
            throw new ConfigurationException("the coordinator does not answer: " + e.getMessage());
        }
        try {
            membership.awaitWelcome();
        } catch (RuntimeException | InterruptedException e) {
            membership.close();
            throw e;
        }
        ticker.newThread("plimsoll-fleet-beat", membership::beat).start();
        return membership;
    }

    /** Returns which worker this is, from 0. */
    public synchronized int worker() {
        return welcomed().worker();
    }

    public synchronized int workers() {
        return welcomed().workers();
    }

    /**
     * Begins to obey: from now on the load ends when the coordinator says so, or is gone.
     *
     * @param users tells how many users are at work
     * @param end ends the load
     * @param fault learns of faults
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

    /** Says something to the coordinator. */
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
     * Returns what is computed once for all workers; throws {@link IllegalStateException} if there is no such value. Call
     * once for each key.
     */
    public <T> T once(String key, Class<T> type, Supplier<? extends T> create) {
        return asked.get(key, type, create, this::send);
    }

    /**
     * Returns the numbers of that pool, which all workers share.
     *
     * @param ahead from how many numbers a second on they are lent before they are needed
     */
    Numbers numbers(String pool, int ahead) {
        Leases lent = leases.computeIfAbsent(pool, name -> new Leases(name, ahead, this::send, ticker));
        if (lendsNoMore) {
            lent.end();
        }
        return lent;
    }

    /** Nobody waits any more for what the coordinator has not answered. */
    private void giveUp(String reason) {
        asked.end(reason);
        lendsNoMore = true;
        leases.values().forEach(Leases::end);
    }

    /** Takes the next order, waiting for it until a time of the ticker; null if there is none. */
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

    /** Returns whether the coordinator has let the worker go, or is gone itself. */
    public synchronized boolean isOver() {
        return dismissed || lost != null;
    }

    /** Returns why the coordinator is gone, as a clause; null if it is there. */
    public synchronized @Nullable String lost() {
        return lost;
    }

    @Override
    public void close() {
        closed.raise();
        door.close();
    }

    private synchronized Message.Welcome welcomed() {
        Message.Welcome known = welcome;
        if (known == null) {
            throw new IllegalStateException("not joined yet");
        }
        return known;
    }

    private void awaitWelcome() throws InterruptedException {
        long until = ticker.nanoTime() + ADMISSION_NANOS;
        while (true) {
            synchronized (this) {
                if (welcome != null) {
                    return;
                }
                boolean late = ticker.nanoTime() >= until;
                if (late || lost != null) {
                    throw new ConfigurationException("the coordinator did not take this worker: "
                            + (lost == null ? "no answer within " + ADMISSION_NANOS / SECOND + " s" : lost));
                }
            }
            changed.awaitUntil(until);
        }
    }

    private void beat() {
        try {
            for (long at = ticker.nanoTime(); !closed.awaitUntil(at); at = ticker.nanoTime() + BEAT_NANOS) {
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
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
            open.close(); // whoever is sending must not wait for somebody who does not read
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
            return MessageCodec.MAX_BYTES;
        }

        @Override
        public void heard(Line from, Message message) {
            long now = ticker.nanoTime();
            synchronized (Membership.this) {
                heardAt = now;
            }
            if (message instanceof Message.Challenge asked) {
                synchronized (Membership.this) {
                    challenge = asked.nonce();
                }
                String proof = token.proof(Token.Side.WORKER, asked.nonce(), nonce);
                from.send(new Message.Hello(nonce, proof, seat, hostName()));
            } else if (message instanceof Message.Welcome granted) {
                welcome(granted);
            } else if (message instanceof Message.Refused refused) {
                lose(refused.reason());
            } else if (message instanceof Message.Ping ping) {
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
                synchronized (Membership.this) {
                    dismissed = true;
                }
            } else if (!(message instanceof Message.Beat)) {
                synchronized (Membership.this) {
                    orders.add(message);
                }
            }
            changed.raise();
        }

        @Override
        public void closed(Line from, String reason) {
            lose(reason);
        }

        private void welcome(Message.Welcome granted) {
            boolean proved;
            synchronized (Membership.this) {
                proved = token.proves(granted.proof(), Token.Side.COORDINATOR, nonce, challenge);
                welcome = proved ? granted : null;
            }
            if (!proved) {
                lose("it does not know the token of this run");
            }
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /** Says that the test cannot be run as it is written. */
    public void mistake(List<String> errors) {
        send(new Message.Mistake(errors));
    }
}
