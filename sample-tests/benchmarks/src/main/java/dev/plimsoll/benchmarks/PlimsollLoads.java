/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.verdict.LoadResult;
import java.io.IOException;
import java.lang.reflect.Method;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;

/** One GET after the other, for {@link BesidePeers}: measured from outside, so nothing is counted here. */
final class PlimsollLoads {
    private PlimsollLoads() {}

    static class ByHttp {
        private final KindOfThread kind = new KindOfThread();

        @LoadTest(vus = 1, duration = "1s")
        void oneGet(Http http) {
            kind.look();
            http.get("/").send();
        }

        @AfterEach
        void tell(LoadResult result) {
            Requests.tell(result);
            kind.tell();
        }
    }

    static class ByInjectedClient {
        private final KindOfThread kind = new KindOfThread();
        private final Request request = new Request.Builder()
                .url(System.getProperty("plimsoll.baseUrl") + "/")
                .build();

        @LoadTest(vus = 1, duration = "1s")
        void oneGet(OkHttpClient client) throws IOException {
            kind.look();
            try (Response response = client.newCall(request).execute()) {
                response.body().bytes();
            }
        }

        @AfterEach
        void tell(LoadResult result) {
            Requests.tell(result);
            kind.tell();
        }
    }

    /** Which threads the users have: Plimsoll chooses. Looking costs one read of a field, but for the first time. */
    private static final class KindOfThread {
        private volatile boolean looked;
        private volatile boolean virtual;

        void look() {
            if (!looked) {
                virtual = isVirtual(Thread.currentThread());
                looked = true;
            }
        }

        void tell() {
            Figures.print("virtual", virtual ? 1 : 0);
        }

        /** By reflection: this is compiled for 17. */
        private static boolean isVirtual(Thread thread) {
            try {
                Method isVirtual = Thread.class.getMethod("isVirtual");
                return (boolean) isVirtual.invoke(thread);
            } catch (NoSuchMethodException e) {
                return false; // before 21
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
