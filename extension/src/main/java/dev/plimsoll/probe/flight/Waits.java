/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import dev.plimsoll.probe.flight.CodeFinding.Kind;
import dev.plimsoll.text.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * Sums up what threads of the application waited for: connections of a pool, monitors, and locks of {@code
 * java.util.concurrent}. Waiting for work, as idle threads of a pool do, is none of these.
 *
 * <p>A finding needs at least {@value #MIN_WAITS} waits for the same thing, which took at least {@value #MIN_PERCENT} % of
 * the window of every thread that waited for it; of no more threads than there were virtual users, as no more requests can
 * wait at a time. A semaphore needs two threads: one alone may wait there for work.
 */
final class Waits {
    static final int MIN_WAITS = 10;
    static final int MIN_PERCENT = 20;
    private static final int MAX_PLACES = 10_000; // in memory at a time
    private static final int MAX_METHODS = 3; // that wait for the same thing
    private static final int MAX_PATH = 3; // the method that waits, and two that called it
    private static final double MIN_METHOD = 0.1; // of the time that was waited for the same thing
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final String SEMAPHORE = "java.util.concurrent.Semaphore";
    private static final Pattern LOCKS =
            Pattern.compile("(java\\.util\\.concurrent\\.(?:Semaphore|locks\\.\\w*Lock))(?:\\$.*)?");
    private static final Pattern HOUSEKEEPER = Pattern.compile("(.+)[ :]housekeeper");

    private final FlightWindow window;
    private final Map<Cause, Waited> waited = new HashMap<>();
    private final Map<RecordedStackTrace, Place> places = new IdentityHashMap<>();
    private final Set<String> hikariPools = new HashSet<>();

    /** What was waited for. */
    record Cause(Kind kind, String what) {}

    /**
     * Where a stack waits.
     *
     * @param pool whose method it is in, or null if it is in none
     * @param path the topmost line of the application that waits, and those that called it; empty without one
     */
    private record Place(@Nullable String pool, List<CodeLine> path) {
        static Place in(RecordedStackTrace stack) {
            List<RecordedFrame> frames = stack.getFrames().stream()
                    .filter(RecordedFrame::isJavaFrame)
                    .toList();
            KnownPools.Waiting pool = KnownPools.in(frames);
            return new Place(
                    pool == null ? null : pool.pool(),
                    ApplicationCode.path(frames, pool == null ? 0 : pool.frame() + 1, MAX_PATH));
        }
    }

    /** What was waited for one thing, by the method that waited. */
    private static final class Waited {
        final Map<String, InMethod> methods = new HashMap<>();
        final Set<Long> threads = new HashSet<>();

        long nanos() {
            return methods.values().stream().mapToLong(method -> method.nanos).sum();
        }

        long count() {
            return methods.values().stream().mapToLong(method -> method.count).sum();
        }
    }

    /** What one method waited. Its lines are not told apart: a compiler may move where a monitor is entered. */
    private static final class InMethod {
        final Map<CodeLine, Long> lines = new HashMap<>();
        final Map<List<CodeLine>, Long> callers = new HashMap<>();
        long nanos;
        long count;

        void add(List<CodeLine> path, long waited) {
            lines.merge(path.get(0), waited, Long::sum);
            callers.merge(path.subList(1, path.size()), waited, Long::sum);
            nanos += waited;
            count++;
        }

        /** Says who called it, as the method that waits is often a small one that many call; empty if nobody did. */
        String calledBy() {
            Map.Entry<List<CodeLine>, Long> most = callers.entrySet().stream()
                    .max(Map.Entry.<List<CodeLine>, Long>comparingByValue()
                            .thenComparing(path -> path.getKey().toString()))
                    .orElseThrow();
            String names = most.getKey().stream().map(CodeLine::toString).collect(Collectors.joining(", "));
            return names.isEmpty() ? "" : (callers.size() == 1 ? ", called by " : ", mostly called by ") + names;
        }

        CodeLine longest() {
            return lines.entrySet().stream()
                    .max(Map.Entry.<CodeLine, Long>comparingByValue()
                            .thenComparing(line -> -line.getKey().number()))
                    .orElseThrow()
                    .getKey();
        }
    }

    Waits(FlightWindow window) {
        this.window = window;
    }

    /** Takes the name of a thread that runs: HikariCP names its own after its pool. */
    void runs(String thread) {
        Matcher housekeeper = HOUSEKEEPER.matcher(thread);
        if (housekeeper.matches()) {
            hikariPools.add(housekeeper.group(1));
        }
    }

    /** Takes an event of a thread that waited for a monitor. */
    void monitorEntered(RecordedEvent event) {
        RecordedClass monitor = event.getClass("monitorClass");
        add(event, monitor == null ? null : monitor.getName());
    }

    /** Takes an event of a thread that was parked. */
    void parked(RecordedEvent event) {
        RecordedClass parkedOn = event.getClass("parkedClass");
        Matcher lock = LOCKS.matcher(parkedOn == null ? "" : parkedOn.getName());
        add(event, lock.matches() ? lock.group(1) : null);
    }

    /** Takes an event of a thread that waited to be notified. */
    void notified(RecordedEvent event) {
        add(event, null);
    }

    /** @param lock that was waited for if it was no connection, or null if it was none */
    private void add(RecordedEvent event, @Nullable String lock) {
        long nanos = window.nanosOf(event.getStartTime(), event.getEndTime());
        RecordedStackTrace stack = event.getStackTrace();
        RecordedThread thread = event.getThread();
        if (nanos == 0 || stack == null || thread == null) {
            return;
        }
        Place place = placeOf(stack);
        String what = place.pool() == null ? lock : place.pool();
        if (what != null && !place.path().isEmpty()) {
            add(new Cause(place.pool() == null ? Kind.LOCK : Kind.POOL, what), place.path(), thread.getId(), nanos);
        }
    }

    /** Events share their stacks: each is read once, as long as there is room. */
    private Place placeOf(RecordedStackTrace stack) {
        if (places.size() >= MAX_PLACES) {
            places.clear();
        }
        return places.computeIfAbsent(stack, Place::in);
    }

    /**
     * Takes a wait, or what of it lies in the window.
     *
     * @param path the line that waited, and those that called it
     */
    void add(Cause cause, List<CodeLine> path, long thread, long nanos) {
        if (nanos > 0) {
            Waited sum = waited.computeIfAbsent(cause, any -> new Waited());
            sum.threads.add(thread);
            CodeLine line = path.get(0);
            sum.methods
                    .computeIfAbsent(line.type() + "." + line.method(), any -> new InMethod())
                    .add(path, nanos);
        }
    }

    /** Returns what was waited for long enough, the longest first. */
    List<CodeFinding> findings() {
        var findings = new ArrayList<CodeFinding>();
        waited.forEach((cause, sum) -> {
            int threads = Math.min(sum.threads.size(), Math.max(1, window.users()));
            double share = sum.nanos() / ((double) window.length().toNanos() * threads);
            boolean alone = cause.what().equals(SEMAPHORE) && sum.threads.size() < 2;
            if (sum.count() >= MIN_WAITS && share * 100 >= MIN_PERCENT && !alone) {
                sum.methods.values().stream()
                        .filter(method -> method.nanos >= MIN_METHOD * sum.nanos())
                        .sorted(Comparator.comparingLong((InMethod method) -> -method.nanos)
                                .thenComparing(method -> method.longest().toString()))
                        .limit(MAX_METHODS)
                        .forEach(method -> findings.add(finding(cause, method, share, sum)));
            }
        });
        findings.sort(Comparator.comparingDouble(CodeFinding::millis).reversed().thenComparing(CodeFinding::sentence));
        return findings;
    }

    private CodeFinding finding(Cause cause, InMethod method, double share, Waited sum) {
        CodeLine line = method.longest();
        String what = cause.kind() == Kind.POOL ? poolName(cause.what()) : cause.what();
        double millis = method.nanos / NANOS_PER_MILLI;
        int threads = sum.threads.size();
        String sentence = "%s waited %s in all for %s (%s in %s)%s"
                .formatted(
                        line,
                        seconds(millis),
                        cause.kind() == Kind.POOL
                                ? "a connection of " + poolText(cause.what(), what)
                                : "the lock on " + CodeLine.simple(cause.what()),
                        Counted.of(method.count, "wait"),
                        Counted.of(threads, "thread"),
                        method.calledBy());
        return new CodeFinding(cause.kind(), line, what, share, millis, method.count, threads, sentence);
    }

    /** A name that somebody gave needs an explanation; a usual one speaks for itself: HikariPool-1, Commons Pool. */
    private static String poolText(String pool, String name) {
        return pool.equals(name) || name.toLowerCase(Locale.ROOT).contains("pool") ? name : "the pool " + name;
    }

    private String poolName(String pool) {
        return pool.equals(KnownPools.HIKARI) && hikariPools.size() == 1
                ? hikariPools.iterator().next()
                : pool;
    }

    static String seconds(double millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / MILLIS_PER_SECOND);
    }

    static @Nullable String nameOf(@Nullable RecordedThread thread) {
        if (thread == null) {
            return null;
        }
        String name = thread.getJavaName();
        return name == null ? thread.getOSName() : name;
    }
}
