/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.user.UserSession;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** Makes the clients of a run's users. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class HttpClients {
    public HttpClients(HttpSettings settings, Consumer<Exchange> exchanges) {
        throw new UnsupportedOperationException();
    }

    /** A user's own client: its own connections, cookies and measurements. Closed with the session. */
    public Http open(UserSession session) {
        throw new UnsupportedOperationException();
    }

    /** A client that measures nothing, for set-up and tear-down code. Close it. */
    public static UnmeasuredHttp unmeasured(HttpSettings settings) {
        throw new UnsupportedOperationException();
    }

    /** An unmeasured client with its connections. */
    public interface UnmeasuredHttp extends AutoCloseable {
        Http http();

        @Override
        void close();
    }
}
