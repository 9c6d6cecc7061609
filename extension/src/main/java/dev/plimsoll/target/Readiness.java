/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A sign by which a starting process is known to serve. */
sealed interface Readiness permits HttpAnswer, OpenPort, PrintedLine {
    /** In words, for the message of a process that never shows it. */
    String wanted();

    /** Asked again and again: null once the sign is there, else what is found in its place. */
    @Nullable
    String missing(OutputTail output);

    /** Where the sign is looked for, or null if not on a port. */
    @Nullable
    InetSocketAddress address();
}
