/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.defaults;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.samples.docs.ItemsServer;
import java.util.Map;

class Redirects {
    @LoadTarget
    private final ItemsServer shop = new ItemsServer();

    Redirects() throws Exception {}

    @LoadTest(iterations = 3)
    @Threshold("http_reqs: count==6")
    void takesTheCode(Http http) {
        Reply login = http.post("/login")
                .form(Map.of("user", "ada", "password", "enchantress"))
                .followRedirects(false)
                .expect(302)
                .send();
        String home = login.headerOrFail("Location"); // "/home?code=17"
        http.get(home).endpoint("home").send();
    }
}
