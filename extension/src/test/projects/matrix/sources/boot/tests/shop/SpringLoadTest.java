package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.BaseUrl;
import dev.plimsoll.Load;
import dev.plimsoll.LoadIsolated;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Outcome;
import dev.plimsoll.SmokeTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** What Plimsoll knows of Spring: the port, the properties, and that the service runs in the JVM of the test. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"shop.slowest=5s", "shop.path=/items"})
@Outcome(name = "found", status = 200)
class SpringLoadTest {
    @Value("${local.server.port}")
    private int port;

    @BeforeEach
    void shopIsThere(Http http) {
        assertEquals(200, http.get("/items/{id}", 1).send().status());
    }

    @LoadTest(iterations = 5)
    @BaseUrl("http://127.0.0.1:${local.server.port}")
    @Threshold("p95<${shop.slowest}")
    @Threshold("http_reqs: count==5")
    void placeholdersAreLookedUpInTheEnvironment(Http http) {
        http.get("/items/1").send();
    }

    @LoadTest(iterations = 5)
    @Threshold("http_reqs: count==5")
    void anotherBaseUrlMayBeGivenInCode(Http http) {
        http.withBaseUrl("http://localhost:" + port).get("/items/1").send();
    }

    @SmokeTest(duration = "500ms")
    void profilesRun(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 9)).send();
        user.sleep("20ms");
    }

    @Test
    @LoadIsolated
    void programmaticFormGoesToTheSamePortAndSaysThatTheServiceIsInTheSameJvm() throws IOException {
        LoadResult result = Load.test("spring")
                .scenario("reading", s -> s.iterations(5)
                        .body((user, http) -> http.get("/items/{id}", 1).send()))
                .threshold("http_reqs: count==5")
                .run();

        String summary = Files.readString(result.reportDirectory().resolve("summary.md"));
        assertTrue(summary.contains("service and load in one JVM"), summary);
    }

    @Nested
    class Inside {
        @LoadTest(iterations = 5)
        @Threshold("http_reqs: count==5")
        void nestedClassesShareThePort(Http http) {
            http.get("/items/1").send();
        }
    }
}
