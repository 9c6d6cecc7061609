/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Ready when a line of the output contains the text. */
record PrintedLine(String part) implements Readiness {
    @Override
    public String wanted() {
        return "a printed line with \"" + part + "\"";
    }

    @Override
    public @Nullable String missing(OutputTail output) {
        return output.hasPrinted(part) ? null : "no such line";
    }

    @Override
    public @Nullable InetSocketAddress address() {
        return null;
    }
}
