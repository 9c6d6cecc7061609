/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.time;

import java.time.Instant;
import org.apiguardian.api.API;

/**
 * The only clock. Everything that waits or measures asks here, so that a test can run a long plan in no time.
 *
 * <p>All methods may be called from any thread.
 */
@API(status = API.Status.INTERNAL)
public interface Ticker {
    /** Returns the clock of the machine. */
    static Ticker system() {
        return SystemTicker.INSTANCE;
    }

    /** Monotonic nanoseconds from an arbitrary origin, as {@link System#nanoTime()}. */
    long nanoTime();

    /** Wall-clock time, for stamping reports; never for measuring. */
    Instant now();

    /** Waits until {@link #nanoTime()} reaches {@code at}; returns at once if it has. */
    void sleepUntil(long at) throws InterruptedException;

    /** A new signal, not raised. */
    Signal newSignal();

    /** The threads whose waiting this clock can see. Platform threads that do not keep the JVM alive. */
    Thread newThread(String name, Runnable work);

    /** Wakes one waiting thread, once per raise; raises before a wait are not lost. */
    interface Signal {
        void raise();

        /** Waits until raised or until {@link Ticker#nanoTime()} reaches {@code at}; true if raised. */
        boolean awaitUntil(long at) throws InterruptedException;
    }
}
