package com.example;

import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;

/** The test of the manifest: its settings say where the shop is and who makes the load. */
class ShopLoadTest {
    @LoadTest(vus = 4, iterationsPerVu = 25)
    @Threshold("http_reqs: count==100")
    @Threshold("http_req_failed: rate==0")
    void checkout(Http http) {
        http.get("/").send();
    }
}
