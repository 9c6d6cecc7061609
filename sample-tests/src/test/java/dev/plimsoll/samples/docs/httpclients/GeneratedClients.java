/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.httpclients;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.EndpointName;
import dev.plimsoll.samples.PlainSystem;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

class GeneratedClients {
    @LoadTarget
    static final PlainSystem SHOP = new PlainSystem();

    @LoadTest(vus = 5, duration = "5s")
    @Threshold(value = "p95<250", endpoint = "greet")
    void anyCodeThatTakesAnOkHttpClient(OkHttpClient client) throws IOException {
        var request = new Request.Builder()
                .url(SHOP.baseUrl() + "/hello")
                .tag(EndpointName.class, new EndpointName("greet"))
                .build();
        try (Response response = client.newCall(request).execute()) { // Retrofit or an SDK works as well
            response.body().string();
        }
    }
}
