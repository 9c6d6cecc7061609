package shop;

import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ItemsLoadTest {
    @LoadTest(vus = 5, duration = "10s", warmup = "5s")
    @Threshold("p95<200") // of http_req_duration, in ms
    void itemsAreThereInTime(VirtualUser user, Http http) {
        Reply reply = http.get("/items/{id}", user.between(1, 100)).send(); // on the port that Spring has chosen
        user.check("has a name", reply, r -> r.json("name") != null);
        user.sleep("100ms");
    }
}
