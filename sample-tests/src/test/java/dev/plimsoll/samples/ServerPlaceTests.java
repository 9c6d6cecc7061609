/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.target.TargetUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the servers behind the systems run; an engine that does not work is detected quickly. */
@Timeout(60)
class ServerPlaceTests {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final DockerEngine NONE = new DockerEngine(null, PATIENCE);
    private static final UnaryOperator<String> WITH_ALL_IMAGES = request -> "200 {}";
    private static final UnaryOperator<String> WITHOUT_IMAGES = request -> {
        if (request.startsWith("GET /_ping")) {
            return "200 OK";
        }
        return request.startsWith("POST /images/create") ? "500 {\"message\":\"no such host\"}" : "404 {}";
    };

    @TempDir
    private Path folder;

    @Test
    void withoutAnEngineServersAreLocalUnlessDockerIsRequested() throws Exception {
        assertThat(ServerPlace.of("postgres:17", null, NONE).inDocker()).isFalse();
        assertThat(ServerPlace.of("postgres:17", "auto", NONE).why()).contains("no Docker engine");
        assertThatThrownBy(() -> ServerPlace.of("postgres:17", "docker", NONE))
                .isInstanceOf(TargetUnavailable.class)
                .hasMessageContaining("PLIMSOLL_TARGETS is docker, and no Docker engine");
    }

    @Test
    void serversRunInDockerIfItHasTheImageUnlessLocalIsRequested() throws Exception {
        try (var engine = new FakeDockerEngine(folder, WITH_ALL_IMAGES)) {
            assertThat(place("auto", engine).inDocker()).isTrue();
            assertThat(place("docker", engine).inDocker()).isTrue();
            assertThat(place("local", engine).inDocker()).isFalse();
        }
    }

    @Test
    void engineThatDoesNotRespondIsNotUsed() throws Exception {
        try (var engine = new FakeDockerEngine(folder, request -> FakeDockerEngine.SILENCE)) {
            assertThat(place("auto", engine)).satisfies(place -> {
                assertThat(place.inDocker()).isFalse();
                assertThat(place.why()).contains("does not answer: GET /_ping took longer than 500 ms");
            });
        }
    }

    @Test
    void imageThatCannotBePulledIsReportedWithTheReason() throws Exception {
        try (var engine = new FakeDockerEngine(folder, WITHOUT_IMAGES)) {
            assertThat(place("auto", engine).why())
                    .contains("the image postgres:17 is not available locally and cannot be pulled", "no such host");
            assertThatThrownBy(() -> place("docker", engine))
                    .isInstanceOf(TargetUnavailable.class)
                    .hasMessageContainingAll(
                            "PLIMSOLL_TARGETS is docker",
                            "the image postgres:17",
                            "no such host",
                            "build it (.ci/build-images.sh)",
                            "PLIMSOLL_TARGETS=local");
        }
    }

    @Test
    void anythingElseIsAConfigurationError() {
        assertThatThrownBy(() -> ServerPlace.of("postgres:17", "podman", NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PLIMSOLL_TARGETS is podman: it must be docker, local or auto");
    }

    private static ServerPlace place(String wanted, FakeDockerEngine engine) throws Exception {
        return ServerPlace.of("postgres:17", wanted, new DockerEngine(engine.address(), PATIENCE));
    }
}
