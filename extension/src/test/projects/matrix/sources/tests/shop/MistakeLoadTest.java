package shop;

import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;

@Shop
class MistakeLoadTest {
    @LoadTest(vus = 2, duration = "1s")
    @Threshold("p95<<500")
    void isNotWrittenRight(Http http) {
        http.get("/items/{id}", 1).send();
    }
}
