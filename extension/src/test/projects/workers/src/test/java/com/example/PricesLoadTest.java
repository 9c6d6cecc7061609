package com.example;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;

class PricesLoadTest {
    @LoadTarget
    static final ItemServer ITEMS = new ItemServer();

    @LoadTest(vus = 4, iterationsPerVu = 25)
    @Threshold("http_reqs: count==100")
    @Threshold("http_req_failed: rate==0")
    void load(Http http) {
        http.get("/prices/7").send();
    }
}
