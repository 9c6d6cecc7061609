/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.Ticker;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apiguardian.api.API;

/**
 * A worker on its way into a run.
 *
 * @param coordinator where it is
 * @param build the test that the worker runs
 * @param seat the number that the worker was given, from 1; 0 for any
 * @param patience how long to wait for the coordinator; one more attempt is made after that
 */
@API(status = API.Status.INTERNAL)
public record Joining(MeetingPoint coordinator, TestBuild build, int seat, Duration patience) {
    private static final long PAUSE_NANOS = 500_000_000;
    private static final long ANSWER_NANOS = 30_000_000_000L;

    /** Returns when the coordinator has given the worker its part; throws {@link ConfigurationException} if it does not. */
    public Membership join(Ticker ticker) throws InterruptedException {
        long until = ticker.nanoTime() + patience.toNanos();
        while (true) {
            boolean last = ticker.nanoTime() >= until;
            Optional<Membership> membership = attempt(last, ticker);
            if (membership.isPresent()) {
                return membership.get();
            }
            ticker.sleepUntil(ticker.nanoTime() + PAUSE_NANOS);
        }
    }

    /** Returns nothing where another attempt may succeed. */
    private Optional<Membership> attempt(boolean last, Ticker ticker) throws InterruptedException {
        var handshake = new Handshake(coordinator.token(), seat, build);
        Membership membership;
        try {
            membership = new Membership(coordinator, handshake, ticker);
        } catch (UncheckedIOException e) {
            if (!last && !isOfTls(e)) {
                return Optional.empty();
            }
            throw new ConfigurationException(
                    "worker: the coordinator was not found%s: %s".formatted(within(), e.getMessage()));
        }
        Optional<String> trouble = Optional.of("it was interrupted");
        try {
            trouble = membership.await(ticker.nanoTime() + ANSWER_NANOS);
        } finally {
            if (trouble.isPresent()) {
                membership.close();
            }
        }
        if (trouble.isPresent() && (last || handshake.hasFailed())) {
            String hint = handshake.isGreeted() || coordinator.encryption().isOn()
                    ? ""
                    : "; if it has TLS, set plimsoll.workers.tls.certificate for the worker, too";
            throw new ConfigurationException("worker: the coordinator at %s did not take this worker: %s%s"
                    .formatted(coordinator, trouble.get(), hint));
        }
        return trouble.isPresent() ? Optional.empty() : Optional.of(membership);
    }

    private String within() {
        return patience.isZero() ? "" : " within " + TimeText.of(patience);
    }

    private static boolean isOfTls(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }
}
