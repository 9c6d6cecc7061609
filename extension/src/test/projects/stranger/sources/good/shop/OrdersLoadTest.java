package shop;

import dev.plimsoll.BaseUrl;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Outcome;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BaseUrl("${BASE_URL:http://localhost:3000}")
@Threshold("http_req_failed: rate<1%")
@Outcome(name = "created", status = 201, header = "content-type: application/json")
class OrdersLoadTest {
    @BeforeEach
    void prepare() {}

    @LoadTest(vus = 10, duration = "${DURATION:30s}", rampUp = "10s")
    @Threshold("p95<500")
    @Threshold(value = "p95<${LIMIT:200}", endpoint = "create_order")
    @Threshold("order_created: count>100")
    void ordersHoldTheirObjectives(VirtualUser user, Http http) {
        http.post("/api/orders").endpoint("create_order").send();
        user.count("order_created");
    }

    @Test
    void plain() {}
}
