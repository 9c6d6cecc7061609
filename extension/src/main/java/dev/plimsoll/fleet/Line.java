/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.library.Library;

/** One end of a connection between a worker and the coordinator. Any thread may call it. */
interface Line {
    /** Sends a message. If that fails, the line is closed, and the {@link Ear} hears of it. */
    void send(Message message);

    /** Returns the address of the other end, for messages. */
    String peer();

    void close();

    /** Listens where workers connect to; throws {@link ConfigurationException} if the port is in use. */
    static Door listen(MeetingPoint at, Ear ear) {
        return Library.JGROUPS.use("a load test with workers", () -> Lines.listen(at, ear));
    }

    /** Connects to a coordinator; throws {@link java.io.UncheckedIOException} if none listens there. */
    static Door connect(MeetingPoint coordinator, Ear ear) {
        return Library.JGROUPS.use("a worker of a load test", () -> Lines.connect(coordinator, ear));
    }

    /** Opens lines; closing it closes all of them. */
    interface Door extends AutoCloseable {
        int port();

        @Override
        void close();
    }

    /** Receives the events of lines, those of each line on its own thread. */
    interface Ear {
        void opened(Line line);

        /** Returns the maximum size of the next message, in bytes. A larger one is not read, and closes the line. */
        int maxBytes(Line line);

        void heard(Line line, Message message);

        /** @param reason in words, such as {@code connection closed} */
        void closed(Line line, String reason);
    }
}
