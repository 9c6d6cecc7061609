/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.internal.connection.Exchange;
import okhttp3.internal.http.RealInterceptorChain;
import org.jspecify.annotations.Nullable;

/**
 * The exchange behind a network interceptor. Its class is internal to OkHttp: where it is another one, or closed on the
 * module path, the connection is closed instead.
 */
final class LiveExchange {
    private LiveExchange() {}

    /** Ends the exchange after its headers, without waiting for a body. */
    static void finish(Interceptor.Chain chain, Response response, boolean reusable) {
        try {
            Exchange exchange = of(chain);
            if (exchange != null) {
                if (!reusable) {
                    exchange.noNewExchangesOnConnection();
                }
                exchange.bodyComplete(0, false, true, false, null);
                return;
            }
        } catch (LinkageError e) {
            // as below
        }
        response.close();
    }

    /** The server closes the connection after the reply. */
    static void notReusable(Interceptor.Chain chain) {
        try {
            Exchange exchange = of(chain);
            if (exchange != null) {
                exchange.noNewExchangesOnConnection();
            }
        } catch (LinkageError e) {
            // the next request finds out
        }
    }

    private static @Nullable Exchange of(Interceptor.Chain chain) {
        return chain instanceof RealInterceptorChain real ? real.getExchange$okhttp() : null;
    }
}
