/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.fault.line.Room;
import dev.plimsoll.fault.line.ThreadEnd;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Passes the bytes of all connections of one proxy, on one thread of its own. The methods may be called from any other. */
final class Relay {
    private static final int BUFFER = 128 << 10;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Ticker ticker;
    private final Selector selector;
    private final Thread thread;
    private final Room room = new Room();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Set<Link> links = new HashSet<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    private final Map<Link, Long> alarmOf = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private List<Injection> inForce = List.of();
    private volatile int open;
    private volatile boolean closed;

    Relay(String name, Ticker ticker) throws IOException {
        this.ticker = ticker;
        selector = Selector.open();
        thread = ticker.newThread(name, this::run);
        thread.start();
    }

    /** When to wake a connection, which may have been woken since. */
    private record Alarm(long at, Link link) {}

    Room room() {
        return room;
    }

    /** Returns how many connections are open. */
    int open() {
        return open;
    }

    /** Passes the bytes of a connection from now on. */
    void add(Link link) {
        perform(() -> {
            if (!selector.isOpen()) {
                link.close();
                return;
            }
            try {
                link.register(selector, inForce, ticker.nanoTime());
                links.add(link);
                inForce.stream()
                        .filter(each -> each.kind() == FaultKind.RESET && each.hits(link.number()))
                        .forEach(each -> link.reset(each.values().direction()));
                attend(link);
            } catch (ClosedChannelException e) {
                link.close();
            }
        });
    }

    /** Applies the faults to all connections, and returns when that is done. */
    void renew(List<Injection> faults) {
        performAndWait(() -> {
            inForce = faults;
            long now = ticker.nanoTime();
            for (Link link : List.copyOf(links)) {
                link.renew(faults, now);
                attend(link);
            }
        });
    }

    /** Resets the connections whose number is hit, and returns when that is done. */
    void reset(Predicate<Link> hit, Direction way) {
        performAndWait(() -> {
            List.copyOf(links).stream().filter(hit).forEach(link -> link.reset(way));
            List.copyOf(links).forEach(this::attend);
        });
    }

    /** Closes all connections, and returns when that is done. */
    void closeLinks() {
        performAndWait(() -> {
            links.forEach(Link::close);
            List.copyOf(links).forEach(this::attend);
        });
    }

    /** Closes all connections and ends the thread. */
    void close() {
        closed = true;
        selector.wakeup();
        ThreadEnd.await(thread);
    }

    private void performAndWait(Runnable task) {
        var done = new CompletableFuture<Void>();
        perform(() -> {
            task.run();
            done.complete(null);
        });
        CompletableFuture.anyOf(done, ended).join();
    }

    private void perform(Runnable task) {
        tasks.add(task);
        selector.wakeup();
        if (closed) {
            ended.join();
            performTasks(); // the thread may have ended before it saw them
        }
    }

    private void run() {
        try {
            while (!closed) {
                select();
                performTasks();
                attendToReady();
                attendToAlarms();
                open = links.size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the fault proxy has ended: " + e.getMessage(), e);
        } finally {
            end();
        }
    }

    private void select() throws IOException {
        Alarm next = alarms.peek();
        long wait = next == null ? Long.MAX_VALUE : next.at() - ticker.nanoTime();
        if (!tasks.isEmpty() || wait <= 0) {
            selector.selectNow();
        } else {
            selector.select(next == null ? 0 : (wait + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
        }
    }

    private void performTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void attendToReady() {
        long now = ticker.nanoTime();
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isValid() && key.attachment() instanceof Link link) {
                link.ready(key, buffer, now);
                attend(link);
            }
        }
        selector.selectedKeys().clear();
    }

    private void attendToAlarms() {
        long now = ticker.nanoTime();
        int due = alarms.size(); // those that are set meanwhile have to wait for their turn
        for (; due > 0 && alarms.element().at() <= now; due--) {
            Alarm alarm = alarms.remove();
            if (alarmOf.remove(alarm.link(), alarm.at())) { // otherwise an earlier one has woken it
                alarm.link().wake(now);
                attend(alarm.link());
            }
        }
    }

    /** Sets the connection's next alarm, or forgets the connection if it is over. */
    private void attend(Link link) {
        if (!link.isOpen()) {
            links.remove(link);
            alarmOf.remove(link);
            return;
        }
        long at = link.wakeAt();
        if (at < alarmOf.getOrDefault(link, Pipe.NEVER)) {
            alarmOf.put(link, at);
            alarms.add(new Alarm(at, link));
        }
    }

    private void end() {
        links.forEach(Link::close);
        links.clear();
        open = 0;
        closed = true;
        try {
            selector.close();
        } catch (IOException e) {
            // it holds no socket any more
        }
        ended.complete(null);
        performTasks();
    }
}
