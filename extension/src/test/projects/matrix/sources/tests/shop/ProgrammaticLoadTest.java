package shop;

import dev.plimsoll.Load;
import dev.plimsoll.LoadIsolated;
import org.junit.jupiter.api.Test;

class ProgrammaticLoadTest {
    @Test
    @LoadIsolated
    void itemsAreServed() throws Exception {
        try (var items = new Items()) {
            Load.test("items")
                    .baseUrl(items.url())
                    .scenario("reading", s -> s.vus(2)
                            .iterations(20)
                            .body((user, http) -> http.get("/items/{id}", user.id()).send()))
                    .threshold("http_req_failed: rate==0")
                    .run();
        }
    }
}
