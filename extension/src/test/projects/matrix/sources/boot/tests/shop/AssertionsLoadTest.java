package shop;

import static dev.plimsoll.assertj.LoadAssertions.assertThat;
import static java.time.Duration.ofSeconds;

import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.verdict.LoadResult;
import org.junit.jupiter.api.AfterEach;

@Shop
class AssertionsLoadTest {
    @LoadTest(vus = 2, iterations = 20)
    void itemsAreServed(Http http) {
        http.get("/items/{id}", 1).send();
    }

    @AfterEach
    void holdsItsObjectives(LoadResult result) {
        assertThat(result).endpoint("GET /items/{id}").p99().isLessThan(ofSeconds(30));
    }
}
