/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import dev.plimsoll.probe.jmx.JvmRefusal;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Records one target on a thread of its own, as its JVM may take seconds to answer, or never do. Records from the start of
 * the thread on, and once more from the start of the measured window on, where that comes later: it is the first recording
 * that takes time to start.
 */
final class FlightThread {
    private static final Duration LATE =
            Duration.ofMillis(500); // then the whole load is better than a part of the window
    private static final String NOTHING_RECORDED = "%s is not recorded: %s";

    private final FlightTarget target;
    private final Ticker ticker;
    private final Ticker.Signal news;
    private final Thread thread;
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();
    private final CompletableFuture<Optional<Path>> ended = new CompletableFuture<>();
    private volatile long windowAt = Long.MAX_VALUE;
    private volatile boolean ending;
    private volatile @Nullable ProcessHandle jvm;
    private volatile @Nullable String problem;

    FlightThread(FlightTarget target, Ticker ticker) {
        this.target = target;
        this.ticker = ticker;
        news = ticker.newSignal();
        thread = ticker.newThread("plimsoll flight " + target.name(), this::run);
    }

    FlightTarget target() {
        return target;
    }

    void start() {
        thread.start();
    }

    /** Waits until the target is recorded, or cannot be. */
    void awaitStarted(Duration longest) throws InterruptedException {
        if (!isDone(started, longest)) {
            problem = "its JVM did not answer within %s s".formatted(longest.toSeconds());
        }
    }

    /** Says when the measured window begins, in the ticker's nanoseconds. */
    void windowBegins(long at) {
        windowAt = at;
        news.raise();
    }

    void end() {
        ending = true;
        news.raise();
    }

    /** Ends it where nobody wants the recording, or nobody does any longer. */
    void abandon() {
        end();
        ended.thenAccept(file -> file.ifPresent(FlightThread::delete));
    }

    /** Returns the recording, until it is abandoned; empty if there is none, or not in time. */
    Optional<Path> recording(Duration longest) throws InterruptedException {
        if (!started.isDone()) { // it has had the whole load to answer
            problem = "its JVM did not answer";
            return Optional.empty();
        }
        if (!isDone(ended, longest)) {
            problem = "its JVM did not hand over the recording within %s s".formatted(longest.toSeconds());
            return Optional.empty();
        }
        Optional<Path> file = ended.join();
        if (file.isPresent()) {
            problem = null; // late, perhaps
        }
        return file;
    }

    /** Returns why there is no recording. */
    Optional<String> warning() {
        return Optional.ofNullable(problem).map(why -> NOTHING_RECORDED.formatted(target.name(), why));
    }

    private static boolean isDone(CompletableFuture<?> future, Duration longest) throws InterruptedException {
        try {
            future.get(Math.max(0, longest.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // never completed so
        }
    }

    private void run() {
        Optional<Path> file = Optional.empty();
        try {
            file = recorded();
        } catch (JvmRefusal e) {
            problem = hasEnded().orElse(e.reason());
        } catch (IOException | RuntimeException e) {
            List<Throwable> causes = ThrowableText.causes(e); // a proxy of beans wraps what happened
            problem = hasEnded().orElse(ThrowableText.brief(causes.get(causes.size() - 1)));
        } catch (LinkageError e) {
            problem = "this Java runtime has no flight recorder (%s): run the tests on a JDK"
                    .formatted(ThrowableText.message(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does
        } finally {
            started.complete(false);
            ended.complete(file);
        }
    }

    /** Returns what has become of the process: with a JVM, its recording is lost. */
    private Optional<String> hasEnded() {
        ProcessHandle recorded = jvm;
        return target.process() == null || recorded == null || recorded.isAlive()
                ? Optional.empty()
                : Optional.of("its process " + target.process().end());
    }

    private Optional<Path> recorded() throws IOException, JvmRefusal, InterruptedException {
        Optional<ProcessHandle> process = target.process() == null
                ? Optional.empty()
                : TargetJvm.of(target.process().current());
        if (target.process() != null && process.isEmpty()) {
            return Optional.empty(); // no Java
        }
        if (process.filter(TargetJvm::refusesToBeAttachedTo).isPresent()) {
            problem = "it was started with -XX:+DisableAttachMechanism";
            return Optional.empty();
        }
        jvm = process.orElse(null);
        try (JvmFlight flight = process.isEmpty() ? JvmFlight.ofThisJvm() : JvmFlight.of(process.get())) {
            flight.start();
            started.complete(true);
            awaitEnd(flight);
            Path file = Files.createTempFile("plimsoll-flight", ".jfr");
            try {
                flight.stop(file);
                return Optional.of(file);
            } catch (IOException | RuntimeException e) {
                delete(file);
                throw e;
            }
        }
    }

    private void awaitEnd(JvmFlight flight) throws InterruptedException {
        long asked = ticker.nanoTime();
        boolean inWindow = false;
        while (!ending) {
            long at = windowAt;
            boolean raised = news.awaitUntil(inWindow ? Long.MAX_VALUE : at);
            if (!raised && !inWindow && !ending) {
                inWindow = true;
                if (at > asked) {
                    startAgain(flight, at);
                }
            }
        }
    }

    private void startAgain(JvmFlight flight, long at) {
        try {
            flight.start();
            flight.keepOne(ticker.nanoTime() - at > LATE.toNanos());
        } catch (IOException | RuntimeException e) {
            // what runs goes on; if that is nothing any more, its end says so
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it is in the temporary directory
        }
    }
}
