/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.text.Columns;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Where people watch a run: the only user of standard output. Thread-safe; writes whole lines, or blocks, at once. */
@API(status = API.Status.INTERNAL)
public final class Console {
    private static final Console SYSTEM = new Console(() -> System.out);

    private final Supplier<PrintStream> out;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicInteger liveWidth = new AtomicInteger(); // of the line that may still be rewritten

    private Console(Supplier<PrintStream> out) {
        this.out = out;
    }

    /** Standard output, as it is at each call: build tools and tests put their own in its place. */
    public static Console system() {
        return SYSTEM;
    }

    /** For tests. */
    static Console to(PrintStream stream) {
        return new Console(() -> stream);
    }

    /** Writes a line, or a block of lines. */
    public void println(String text) {
        writing.lock();
        try {
            PrintStream stream = out.get();
            stream.println(wipe() + text);
            stream.flush();
        } finally {
            writing.unlock();
        }
    }

    /** Writes a line over the last one that was written so; an empty line wipes it away. */
    public void rewriteLine(String text) {
        writing.lock();
        try {
            PrintStream stream = out.get();
            if (text.isEmpty()) {
                stream.print(wipe());
            } else {
                int width = Columns.width(text);
                String padding = " ".repeat(Math.max(0, liveWidth.get() - width));
                stream.print("\r" + text + padding);
                liveWidth.set(width);
            }
            stream.flush();
        } finally {
            writing.unlock();
        }
    }

    private String wipe() {
        int width = liveWidth.getAndSet(0);
        return width == 0 ? "" : "\r" + " ".repeat(width) + "\r";
    }
}
