/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import com.github.dockerjava.api.exception.DockerException;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.ThrowableText;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.GenericContainer;

/**
 * Tells a container where to send spans, and lets it reach the receiver, which listens on the loopback interface of this
 * machine only. That takes another container, so it is done for those alone that know OpenTelemetry, or where spans of all
 * are wanted.
 *
 * @param expose makes a port of this machine reachable
 * @param environmentOfImage reads the variables that an image sets, as {@code NAME=value}
 */
record ContainerTracing(IntConsumer expose, Function<GenericContainer<?>, List<String>> environmentOfImage) {
    private static final String HOST = "host.testcontainers.internal";
    private static final String OF_THE_HOST = "host";

    static final ContainerTracing USUAL =
            new ContainerTracing(onceIfInVain(Testcontainers::exposeHostPorts), ContainerTracing::inspected);

    /** An image that cannot be pulled is waited for, which the next container need not do again. */
    static IntConsumer onceIfInVain(IntConsumer expose) {
        var trouble = new AtomicReference<@Nullable Throwable>();
        var turn = new ReentrantLock();
        return port -> {
            turn.lock();
            try {
                Throwable earlier = trouble.get();
                if (earlier != null) {
                    throw new IllegalStateException(ThrowableText.message(earlier), earlier);
                }
                expose.accept(port);
            } catch (Exception | LinkageError e) { // it throws checked exceptions undeclared
                trouble.set(e);
                throw e;
            } finally {
                turn.unlock();
            }
        };
    }

    /** Returns why spans of the container are not received; empty if they are, or if it is not to be traced. */
    Optional<String> prepare(GenericContainer<?> container) {
        Optional<URI> endpoint = GivenTracing.endpoint();
        Map<String, String> environment = container.getEnvMap();
        if (endpoint.isEmpty() || GivenTracing.sendsElsewhere(environment) || !isToBeTraced(container)) {
            return Optional.empty();
        }
        URI reachable = endpoint.get();
        if (!OF_THE_HOST.equals(container.getNetworkMode())) {
            try {
                expose.accept(reachable.getPort());
            } catch (Exception | LinkageError e) { // it throws checked exceptions undeclared
                return Optional.of("its spans are not received: Testcontainers' access to the host failed: "
                        + PlainText.line(ThrowableText.message(e)));
            }
            container.withAccessToHost(true);
            reachable = URI.create(reachable.toString().replaceFirst("//[^:/]+", "//" + HOST));
        }
        GivenTracing.variables(reachable).forEach((name, value) -> {
            if (!environment.containsKey(name)) {
                container.withEnv(name, value);
            }
        });
        return Optional.empty();
    }

    private boolean isToBeTraced(GenericContainer<?> container) {
        return GivenTracing.isWanted()
                || GivenTracing.showsIn(container.getEnvMap().entrySet().stream())
                || GivenTracing.showsIn(
                        environmentOfImage.apply(container).stream().flatMap(ContainerTracing::variable));
    }

    private static Stream<Map.Entry<String, String>> variable(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? Stream.empty()
                : Stream.of(Map.entry(text.substring(0, equals), text.substring(equals + 1)));
    }

    /** Asks for the image as the start does, which then has it already. */
    private static List<String> inspected(GenericContainer<?> container) {
        String image = container.getDockerImageName();
        try {
            var config = DockerClientFactory.instance()
                    .client()
                    .inspectImageCmd(image)
                    .exec()
                    .getConfig();
            String[] variables = config == null ? null : config.getEnv();
            return variables == null ? List.of() : List.of(variables);
        } catch (DockerException e) {
            return List.of(); // what matters will be said by the start
        }
    }
}
