/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import okhttp3.ConnectionPool;
import okhttp3.internal.concurrent.TaskRunner;
import okhttp3.internal.connection.ConnectionListener;
import org.apiguardian.api.API;

/**
 * Makes connection pools without OkHttp's closer of idle connections.
 *
 * <p>The closer is woken at the end of each call, by one lock for the whole JVM, and looks through all pools: with a
 * pool per user that is work that grows with the square of the users. Here nothing is left to close: a pool has no more
 * connections than its user has parallel requests, {@link Wire} drops those that the server closed, and the rest goes
 * when the user ends.
 */
@API(status = API.Status.INTERNAL)
public final class UserPools {
    private static final int MAX_IDLE = 256;
    private static final Logger LOG = Logger.getLogger(TaskRunner.class.getName());

    private UserPools() {}

    /** A pool for one user. */
    public static ConnectionPool newPool() {
        try {
            return new ConnectionPool(
                    MAX_IDLE,
                    5,
                    TimeUnit.MINUTES,
                    new TaskRunner(Asleep.INSTANCE, LOG),
                    ConnectionListener.Companion.getNONE());
        } catch (LinkageError e) { // another OkHttp on the class path: these constructors are not its public API
            return new ConnectionPool(MAX_IDLE, 5, TimeUnit.MINUTES);
        }
    }

    /** Runs nothing, at no time. */
    enum Asleep implements TaskRunner.Backend {
        INSTANCE;

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void coordinatorNotify(TaskRunner taskRunner) {}

        @Override
        public void coordinatorWait(TaskRunner taskRunner, long nanos) {}

        @Override
        public <T> BlockingQueue<T> decorate(BlockingQueue<T> queue) {
            return queue;
        }

        @Override
        public void execute(TaskRunner taskRunner, Runnable runnable) {}
    }
}
