/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import java.io.IOException;
import java.util.Set;
import okhttp3.Connection;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The connection that a request uses. Servers close kept connections when they like; a request that meets such an end
 * has not failed, and is sent again where that cannot do harm. One thread at a time.
 */
@API(status = API.Status.INTERNAL)
public final class LiveConnection {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");
    /** More than one only if the repeated request meets another closed connection, as parallel ones may. */
    private static final int MAX_REPEATS = 3;

    private final Wire wire;
    private boolean fresh;
    private @Nullable Connection used;
    private @Nullable WireMark mark;
    private int repeats;

    public LiveConnection(Wire wire) {
        this.wire = wire;
    }

    /** For the next request of the same call. */
    public void forget() {
        fresh = false;
        mark = null;
    }

    public void connecting() {
        fresh = true;
    }

    public void acquired(Connection connection) {
        used = connection;
    }

    /** A follow-up may stay on the connection of the request before it. */
    public void sending() {
        mark = fresh || used == null ? null : wire.mark(used.socket());
    }

    /** Whether a failure of this request at a kept connection could be repeated at all. */
    public static boolean isRepeatable(Request request) {
        return IDEMPOTENT.contains(request.method()) && canBeWrittenAgain(request);
    }

    /** Whether the request met the end of a kept connection, without a byte of a reply, and may be sent again. */
    public boolean mayRepeat(Request request, IOException failure) {
        if (mark == null || used == null || repeats >= MAX_REPEATS || !canBeWrittenAgain(request)) {
            return false;
        }
        boolean may = used.protocol() == Protocol.HTTP_2
                ? Http2Failure.isUnprocessed(failure) || IDEMPOTENT.contains(request.method())
                : mark.nothingReceived() && (mark.nothingSent() || IDEMPOTENT.contains(request.method()));
        if (may) {
            repeats++;
        }
        return may;
    }

    private static boolean canBeWrittenAgain(Request request) {
        RequestBody body = request.body();
        return body == null || !body.isOneShot() && !body.isDuplex();
    }
}
