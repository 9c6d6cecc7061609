/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A condition by which a starting process is known to be ready. */
sealed interface Readiness permits HttpAnswer, OpenPort, PrintedLine {
    /** Describes the condition, for the message if it is never met. */
    String wanted();

    /** Polled: returns null once the condition is met, otherwise what was found instead. */
    @Nullable
    String missing(OutputTail output);

    /** Returns the address that the condition depends on, or null. */
    @Nullable
    InetSocketAddress address();
}
