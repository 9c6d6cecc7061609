/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Containers as targets that fail. Those that succeed are in the README. */
@Timeout(120)
@NeedsDocker(images = ContainersTests.IMAGE)
class ContainersTests {
    static final String IMAGE = "valkey/valkey:8.1";

    @TempDir
    private Path reports;

    /** Remembers its id after its end. */
    private static final class Valkey extends GenericContainer<Valkey> {
        private static final Set<String> CREATED = ConcurrentHashMap.newKeySet();

        Valkey() {
            super(DockerImageName.parse(IMAGE));
            withExposedPorts(6379);
        }

        @Override
        protected void containerIsCreated(String containerId) {
            CREATED.add(containerId);
        }

        static List<String> left() {
            return DockerClientFactory.instance().client().listContainersCmd().withShowAll(true).exec().stream()
                    .map(container -> container.getId())
                    .filter(CREATED::contains)
                    .toList();
        }
    }

    static class NeverReadyTestCase {
        @LoadTarget
        static final GenericContainer<?> CACHE = new Valkey()
                .waitingFor(Wait.forLogMessage(".*no such line.*", 1).withStartupTimeout(Duration.ofSeconds(3)));

        @LoadTest
        void load() {}
    }

    @Test
    void containerThatDoesNotBecomeReadyIsReportedWithItsOutputAndRemoved() {
        assertThat(FailedTest.messageOf(NeverReadyTestCase.class, reports))
                .startsWith("target 'NeverReadyTestCase.CACHE' did not start: ")
                .contains("its last output:", "Ready to accept connections");
        assertThat(Valkey.CREATED).isNotEmpty();
        assertThat(Valkey.left()).isEmpty();
    }

    static class NoHttpTestCase {
        @LoadTarget
        static final GenericContainer<?> CACHE = new Valkey();

        @LoadTest(iterations = 10)
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("200ms"); // the container's log takes a while
        }
    }

    @Test
    void outputOfAContainerIsInTheMessageOfAFailedTest() {
        assertThat(FailedTest.messageOf(NoHttpTestCase.class, reports))
                .startsWith("1 of 2 thresholds missed: http_req_failed rate==0 was 100 %")
                .contains("last output of NoHttpTestCase.CACHE:", "SECURITY ATTACK")
                .doesNotContain("Ready to accept connections"); // it said so before the load
        assertThat(Valkey.left()).isEmpty();
    }
}
