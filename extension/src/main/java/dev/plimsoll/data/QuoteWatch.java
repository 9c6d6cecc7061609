/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Looks at a CSV text while it is read, to notice a quote that never closes: the parser takes the rest of the file as
 * one value. Not thread-safe.
 */
final class QuoteWatch extends FilterReader {
    private enum State {
        FIELD_START,
        BARE,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private final char separator;
    private State state = State.FIELD_START;
    private long line = 1;
    private long openedAt;
    private boolean ended;
    private char before;

    QuoteWatch(Reader text, char separator) {
        super(text);
        this.separator = separator;
    }

    /** Returns the line of the quote that was open at the end of the text; 0 if there is none, or before the end. */
    long unclosedAt() {
        return ended && state == State.QUOTED ? openedAt : 0;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        if (c < 0) {
            ended = true;
        } else {
            look((char) c);
        }
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        ended |= count < 0;
        for (int i = 0; i < count; i++) {
            look(buffer[offset + i]);
        }
        return count;
    }

    private void look(char c) {
        if (c == '\n' && before != '\r' || c == '\r') {
            line++;
        }
        before = c;
        switch (state) {
            case FIELD_START -> start(c);
            case QUOTED -> state = c == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
            case QUOTE_IN_QUOTED -> {
                state = c == '"' ? State.QUOTED : State.BARE;
                endField(c);
            }
            case BARE -> endField(c);
        }
    }

    private void start(char c) {
        if (c == '"') {
            state = State.QUOTED;
            openedAt = line;
        } else {
            state = State.BARE;
            endField(c);
        }
    }

    private void endField(char c) {
        if (state == State.BARE && (c == separator || c == '\n' || c == '\r')) {
            state = State.FIELD_START;
        }
    }
}
