/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import java.util.Locale;
import org.apiguardian.api.API;

/** What a span is to the spans of other services. */
@API(status = API.Status.INTERNAL)
public enum SpanKind {
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER;

    /** Returns the kind of a number of the protocol, in which 1 is the first; unknown ones are {@link #INTERNAL}. */
    static SpanKind of(int number) {
        return number >= 1 && number <= values().length ? values()[number - 1] : INTERNAL;
    }

    /** Returns the kind of a number or name as JSON has it: {@code 2}, {@code SPAN_KIND_SERVER}. */
    static SpanKind of(String text) {
        for (SpanKind kind : values()) {
            if (text.toUpperCase(Locale.ROOT).equals("SPAN_KIND_" + kind)
                    || text.equals(String.valueOf(kind.ordinal() + 1))) {
                return kind;
            }
        }
        return INTERNAL;
    }
}
