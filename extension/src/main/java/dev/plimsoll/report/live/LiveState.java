/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.live;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a load is like at one moment. The first browser that asks for it has it written, not the load. Thread-safe. */
final class LiveState {
    private final Supplier<String> text;
    private final boolean last;
    private byte @Nullable [] event;

    /** @param text one line of JSON */
    LiveState(Supplier<String> text, boolean last) {
        this.text = text;
        this.last = last;
    }

    /** Returns whether the load is over. */
    boolean isLast() {
        return last;
    }

    /** Returns it as a server-sent event. */
    synchronized byte[] event() {
        if (event == null) {
            event = ("data: " + text.get() + "\n\n").getBytes(StandardCharsets.UTF_8);
        }
        return event;
    }
}
