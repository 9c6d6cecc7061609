/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** What a container learns of where its spans go, before it starts. */
@Isolated("there is one place of the JVM that says where spans go")
class ContainerTracingTests {
    private static final URI RECEIVER = URI.create("http://127.0.0.1:4711/secret");
    private static final String INSIDE = "http://host.testcontainers.internal:4711/secret";

    private final GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse("shop/orders:7"));
    private final List<Integer> exposed = new ArrayList<>();

    @AfterEach
    void nothingReceives() {
        GivenTracing.unavailable("the test has ended");
    }

    private ContainerTracing tracing(String... environmentOfImage) {
        return new ContainerTracing(exposed::add, image -> List.of(environmentOfImage));
    }

    /** A helper container for a database that sends no spans would be for nothing. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing shows that it knows OpenTelemetry | A=b | PATH=/bin | false | null | 0",
                "its environment does | OTEL_SERVICE_NAME=orders | PATH=/bin | false | INSIDE | 1",
                "its environment has the agent | JAVA_TOOL_OPTIONS=-javaagent:/opentelemetry-javaagent.jar | PATH=/bin | false | INSIDE | 1",
                "its image does | A=b | OTEL_SERVICE_NAME=orders | false | INSIDE | 1",
                "its image has the agent | A=b | JAVA_OPTS=-javaagent:/opentelemetry-javaagent.jar | false | INSIDE | 1",
                "spans of all are wanted | A=b | PATH=/bin | true | INSIDE | 1",
                "it sends elsewhere | OTEL_EXPORTER_OTLP_ENDPOINT=http://mine | PATH=/bin | true | http://mine | 0",
                "it sends its spans elsewhere | OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://mine | PATH=/bin | true | null | 0",
            })
    void isToldIfItKnowsOpenTelemetry(
            String what, String own, String ofImage, boolean wanted, String endpoint, int ports) {
        GivenTracing.receivedAt(RECEIVER, null, wanted);
        container.withEnv(own.substring(0, own.indexOf('=')), own.substring(own.indexOf('=') + 1));

        assertThat(tracing(ofImage).prepare(container)).as(what).isEmpty();

        assertThat(String.valueOf(container.getEnvMap().get("OTEL_EXPORTER_OTLP_ENDPOINT")))
                .isEqualTo(endpoint.replace("INSIDE", INSIDE));
        assertThat(exposed).hasSize(ports).allMatch(port -> port == 4711);
        assertThat(container.isHostAccessible()).isEqualTo(ports > 0);
    }

    @Test
    void whatItSetsItselfStays() {
        GivenTracing.receivedAt(RECEIVER, null, false);
        container.withEnv("OTEL_TRACES_SAMPLER", "always_on");
        tracing().prepare(container);
        assertThat(container.getEnvMap())
                .containsEntry("OTEL_TRACES_SAMPLER", "always_on")
                .containsEntry("OTEL_METRICS_EXPORTER", "none");
    }

    @Test
    void onTheNetworkOfTheHostItNeedsNoHelper() {
        GivenTracing.receivedAt(RECEIVER, null, true);
        container.withNetworkMode("host");
        tracing().prepare(container);
        assertThat(container.getEnvMap()).containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", RECEIVER.toString());
        assertThat(exposed).isEmpty();
    }

    @Test
    void withoutTracesNothingChanges() {
        GivenTracing.off();
        container.withEnv("OTEL_SERVICE_NAME", "orders");
        tracing().prepare(container);
        assertThat(container.getEnvMap()).hasSize(1);
        assertThat(exposed).isEmpty();
    }

    @Test
    void helperThatDidNotStartIsNotTriedAgain() {
        var tries = new AtomicInteger();
        IntConsumer once = ContainerTracing.onceIfInVain(port -> {
            tries.incrementAndGet();
            ContainerTracingTests.<RuntimeException>throwUndeclared(new IOException("no image"));
        });
        for (int container = 0; container < 3; container++) {
            assertThatThrownBy(() -> once.accept(1)).hasMessage("no image");
        }
        assertThat(tries).hasValue(1);
    }

    /** Testcontainers throws checked exceptions that it does not declare. */
    @SuppressWarnings("unchecked")
    private static <X extends Exception> void throwUndeclared(Exception thrown) throws X {
        throw (X) thrown;
    }

    static List<Exception> troubles() {
        return List.of(
                new IllegalStateException("no image testcontainers/sshd"),
                new IOException("no image testcontainers/sshd"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void withoutAccessToTheHostItStartsUntracedAndSaysSo(Exception trouble) {
        GivenTracing.receivedAt(RECEIVER, null, true);
        var without = new ContainerTracing(
                port -> ContainerTracingTests.<RuntimeException>throwUndeclared(trouble), image -> List.of());
        assertThat(without.prepare(container))
                .hasValue(
                        "its spans are not received: Testcontainers' access to the host failed: no image testcontainers/sshd");
        assertThat(container.getEnvMap()).isEmpty();
        assertThat(container.isHostAccessible()).isFalse();
    }
}
