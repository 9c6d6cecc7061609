/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apiguardian.api.API;

/** The last lines that a process printed, in bounded memory. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class OutputTail {
    private static final int MAX_LINES = 200;
    private static final int MAX_LINE_LENGTH = 2_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder open = new StringBuilder();
    private final Set<String> awaited = new HashSet<>();

    /** Remembers from now on which of these texts a line contained, also after the line has been dropped. */
    synchronized void await(Set<String> texts) {
        awaited.clear();
        awaited.addAll(texts);
    }

    /** Reads to the end, so that the process never blocks on a full pipe; {@code onLine} runs after each line. */
    public void drain(InputStream output, Runnable onLine) {
        try (Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8)) {
            char[] buffer = new char[4_096];
            for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                if (append(buffer, length)) {
                    onLine.run();
                }
            }
        } catch (IOException e) {
            append("(the output ends here: %s)\n".formatted(e.getMessage()));
        }
    }

    /** Adds a whole line, for output that is not read as a stream. */
    synchronized void add(String line) {
        append(open.isEmpty() ? line + "\n" : "\n" + line + "\n");
    }

    synchronized boolean hasPrinted(String text) {
        return !awaited.contains(text);
    }

    /** Returns the complete lines, then the incomplete one. */
    public synchronized String text() {
        String whole = String.join("\n", lines);
        if (open.isEmpty()) {
            return whole;
        }
        return whole.isEmpty() ? open.toString() : whole + "\n" + open;
    }

    private void append(String text) {
        append(text.toCharArray(), text.length());
    }

    private synchronized boolean append(char[] text, int length) {
        boolean ended = false;
        for (int i = 0; i < length; i++) {
            if (text[i] == '\n') {
                endLine();
                ended = true;
            } else if (text[i] != '\r' && open.length() < MAX_LINE_LENGTH) {
                open.append(text[i]);
            }
        }
        return ended;
    }

    private void endLine() {
        String line = open.toString();
        open.setLength(0);
        awaited.removeIf(line::contains);
        lines.addLast(line);
        if (lines.size() > MAX_LINES) {
            lines.removeFirst();
        }
    }
}
