package shop;

import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;

@Shop
class MissLoadTest {
    @LoadTest(vus = 2, duration = "1s")
    @Threshold("p95<0.001")
    @Threshold("http_req_failed: rate==0")
    void nothingIsThatFast(Http http) {
        http.get("/items/{id}", 1).send();
    }
}
