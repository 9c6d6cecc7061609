package shop;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.target.TargetSystem;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

class TargetLoadTest {
    /** Not started: there may be no Docker here. */
    private static final GenericContainer<?> CACHE = new GenericContainer<>(DockerImageName.parse("valkey/valkey:8.1"));

    @LoadTarget
    static final TargetSystem ITEMS = new TargetSystem() {
        private Items items;

        @Override
        public void start() throws IOException {
            items = new Items();
        }

        @Override
        public void stop() {
            items.close();
        }

        @Override
        public URI baseUrl() {
            return URI.create(items.url());
        }
    };

    @LoadTest(vus = 2, iterations = 10)
    void aTargetRunsBesideTestcontainers(Http http) {
        http.get("/items/{id}", 1).send();
    }

    @Test
    void testcontainersIsThere() {
        assertFalse(CACHE.isRunning());
    }
}
