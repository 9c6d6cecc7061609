/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.lifecycle.Startable;
import org.testcontainers.utility.DockerImageName;

/** What of containers does not take an engine. The rest is shown by the samples. */
class ContainerTargetTests {
    @TempDir
    static Path folder;

    /** Not the containers themselves: JUnit closes such arguments, which starts Docker Compose. */
    static List<ContainerTarget> withoutEngine() throws IOException {
        Path compose = Files.writeString(folder.resolve("compose.yaml"), "services: {shop: {image: shop}}");
        DockerImageName image = DockerImageName.parse("valkey/valkey:8.1");
        return List.of(
                new ContainerTarget(new GenericContainer<>(image), () -> false),
                new ContainerTarget(
                        new ComposeContainer(DockerImageName.parse("docker"), compose.toFile()), () -> false));
    }

    @ParameterizedTest
    @MethodSource("withoutEngine")
    void containersAreUnavailableWithoutAnEngineAndNeedNoStop(ContainerTarget target) {
        assertThatThrownBy(target::start)
                .isInstanceOf(TargetUnavailable.class)
                .hasMessageContaining("start Docker, or set plimsoll.baseUrl to a running system");
        assertThatCode(target::stop).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("withoutEngine")
    void containersThatWereNotStartedAreEmpty(ContainerTarget target) {
        assertThat(target.baseUrl()).isNull();
        assertThat(target.outputTail()).isEmpty();
        assertThat(target.description()).isEmpty();
        assertThat(target.dependsOn()).isEmpty();
    }

    private record Counted(AtomicInteger starts) implements Startable {
        @Override
        public void start() {
            starts.incrementAndGet();
        }

        @Override
        public void stop() {
            starts.decrementAndGet();
        }
    }

    @Test
    void otherStartablesNeedNoEngine() throws Exception {
        var starts = new AtomicInteger();
        var target = new ContainerTarget(new Counted(starts), () -> false);

        target.start();
        assertThat(starts).hasValue(1);

        target.stop();
        assertThat(starts).hasValue(0);
    }

    /** As Testcontainers words it. */
    private record WithoutImage() implements Startable {
        @Override
        public void start() {
            throw new ContainerFetchException(
                    "Can't get Docker image: RemoteDockerImage(imageName=shop/orders:7, imagePullPolicy=DefaultPullPolicy())",
                    new IllegalStateException("not fulfilled within 3 seconds"));
        }

        @Override
        public void stop() {}
    }

    @Test
    void missingImageIsNamedWithAdvice() {
        assertThatThrownBy(() -> new ContainerTarget(new WithoutImage()).start())
                .isInstanceOf(TargetNotReady.class)
                .hasMessage(
                        "the image shop/orders:7 is not available locally and cannot be pulled: not fulfilled within 3 seconds;"
                                + " pull it with docker pull, or build it (TESTCONTAINERS_PULL_TIMEOUT sets the"
                                + " timeout of a pull in seconds)")
                .hasCauseInstanceOf(ContainerFetchException.class);
    }
}
