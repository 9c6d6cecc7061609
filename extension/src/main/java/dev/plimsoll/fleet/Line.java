/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.library.Library;

/** A connection between a worker and the coordinator, as one of them has it. Any thread may call it. */
interface Line {
    /** Sends a message, or closes the line if that is impossible: its end is reported to the {@link Ear}. */
    void send(Message message);

    /** Where the other one is, for people. */
    String peer();

    void close();

    /** Listens where workers connect to; throws {@link ConfigurationException} if the port is in use. */
    static Door listen(MeetingPoint at, Ear ear) {
        return Library.JGROUPS.use("a load test with workers", () -> Lines.listen(at, ear));
    }

    /** Connects to a coordinator; throws {@link java.io.UncheckedIOException} if there is none. */
    static Door connect(MeetingPoint coordinator, Ear ear) {
        return Library.JGROUPS.use("a worker of a load test", () -> Lines.connect(coordinator, ear));
    }

    /** Where lines come from; closing it closes them all. */
    interface Door extends AutoCloseable {
        int port();

        @Override
        void close();
    }

    /** What hears of it, each line on a thread of its own. */
    interface Ear {
        void opened(Line line);

        /** Returns the maximum size of the next message, in bytes; a larger one is not read and ends the line. */
        int maxBytes(Line line);

        void heard(Line line, Message message);

        /** @param reason a clause, such as {@code connection closed} */
        void closed(Line line, String reason);
    }
}
