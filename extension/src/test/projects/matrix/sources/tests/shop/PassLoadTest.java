package shop;

import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@Shop
class PassLoadTest {
    @BeforeEach
    void starts() {
        Beside.loadStarts();
    }

    @AfterEach
    void ended() throws IOException {
        Beside.loadEnded();
    }

    @LoadTest(vus = 2, duration = "1s")
    @Threshold("p95<5000")
    @Threshold("http_req_failed: rate==0")
    @Threshold("checks: rate==1")
    void itemsAreServed(VirtualUser user, Http http) {
        Reply item = http.get("/items/{id}", user.between(1, 9)).send();
        user.check("has a name", item, reply -> "bolt".equals(reply.json("name")));
        http.post("/items").json(Map.of("name", "nut")).expect(201).send();
        user.sleep("20ms");
    }
}
