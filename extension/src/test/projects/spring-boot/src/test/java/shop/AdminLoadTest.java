package shop;

import dev.plimsoll.BaseUrl;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BaseUrl("http://127.0.0.1:${local.server.port}")
class AdminLoadTest {
    @LoadTest(vus = 2, iterations = 20)
    void itemsAreThere(Http http, @Autowired Environment environment) {
        http.get("/items/{id}", environment.getProperty("admin.item", "1")).send();
    }

    @LoadTest(vus = 2, iterations = 20)
    void itemsAreThereByTheirOwnAddress(Http http, @Autowired Environment environment) {
        Http shop = http.withBaseUrl("http://localhost:" + environment.getProperty("local.server.port"));
        shop.get("/items/{id}", 1).send();
    }
}
