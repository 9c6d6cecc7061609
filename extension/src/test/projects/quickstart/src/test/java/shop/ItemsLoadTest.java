package shop;

import dev.plimsoll.BaseUrl;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;

@BaseUrl("${BASE_URL:http://localhost:8080}") // your service
class ItemsLoadTest {
    @LoadTest(vus = 5, duration = "10s")
    @Threshold("p95<200") // of http_req_duration, in ms
    void itemsAreThereInTime(VirtualUser user, Http http) {
        Reply reply = http.get("/items/{id}", user.between(1, 100)).send();
        user.check("has a name", reply, r -> r.json("name") != null);
        user.sleep("100ms");
    }
}
