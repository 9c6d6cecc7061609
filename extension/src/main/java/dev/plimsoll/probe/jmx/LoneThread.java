/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.jmx;

import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls that cannot be interrupted on a thread of its own, so that waiting for them can. There is never more than one
 * call under way, and the thread ends with the last one. Used by one thread at a time.
 */
@API(status = API.Status.INTERNAL)
public final class LoneThread<T> {
    private final ExecutorService thread;
    private @Nullable Future<T> late; // a call that was given up, and may still be under way

    /** Creates a caller; its thread starts with the first call. */
    public LoneThread(String name) {
        thread = Executors.newSingleThreadExecutor(work -> Ticker.system().newThread(name, work));
    }

    /**
     * Returns the result of a call. One that was given up earlier is waited for first; its failure is thrown, and its result
     * is out of date.
     *
     * @param what is called, for the message
     * @throws IOException if there is no result in time
     */
    public T call(String what, Callable<T> call, Duration longest) throws Exception {
        Future<T> earlier = late;
        if (earlier != null) {
            result(what, earlier, longest);
        }
        return result(what, thread.submit(call), longest);
    }

    private T result(String what, Future<T> call, Duration longest) throws Exception {
        late = call;
        try {
            T result = call.get(longest.toNanos(), TimeUnit.NANOSECONDS);
            late = null;
            return result;
        } catch (TimeoutException e) {
            throw new IOException("%s did not answer within %s".formatted(what, TimeText.spaced(longest)), e);
        } catch (ExecutionException e) {
            late = null;
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Ends the thread once the call under way, if any, and the given one have returned. Does not wait for that. */
    public void endAfter(Runnable last) {
        thread.execute(last);
        thread.shutdown();
    }
}
