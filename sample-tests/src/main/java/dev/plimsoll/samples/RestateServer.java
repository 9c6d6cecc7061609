/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetNotReady;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A Restate server of one small partition, which answers an error rather than let a caller hang. */
final class RestateServer {
    private final URI ingress = loopback();
    private final URI admin = loopback();
    private final LocalProcess process;

    RestateServer(Path binary) {
        process = LocalProcess.of(binary)
                .named("restate-server")
                .environment("RESTATE_BASE_DIR", "data")
                .environment("RESTATE_NODE_NAME", "n1")
                .environment("RESTATE_CLUSTER_NAME", "plimsoll")
                .environment("RESTATE_BIND_IP", "127.0.0.1")
                .environment("RESTATE_LISTEN_MODE", "tcp")
                .environment("RESTATE_BIND_PORT", Integer.toString(LocalProcess.freePort()))
                .environment("RESTATE_INGRESS__BIND_PORT", Integer.toString(ingress.getPort()))
                .environment("RESTATE_ADMIN__BIND_PORT", Integer.toString(admin.getPort()))
                .readyWhenAnswers(admin + "/health")
                .readyWhenAnswers(ingress + "/restate/health");
        keepSmall();
        keepQuiet();
        failFast();
    }

    private void keepSmall() {
        process.environment("RESTATE_DEFAULT_NUM_PARTITIONS", "1")
                .environment("RESTATE_ROCKSDB_TOTAL_MEMORY_SIZE", "64 MiB")
                .environment("RESTATE_BIFROST__RECORD_CACHE_MEMORY_SIZE", "8 MiB")
                .environment("RESTATE_ADMIN__QUERY_ENGINE__MEMORY_SIZE", "32 MiB")
                .environment("RESTATE_WORKER__INVOKER__MEMORY_LIMIT", "64 MiB")
                .environment("RESTATE_WORKER__DATA_SERVICE_MEMORY_LIMIT", "32 MiB");
    }

    private void keepQuiet() {
        process.environment("RESTATE_ADMIN__DISABLE_WEB_UI", "true")
                .environment("RESTATE_DISABLE_TELEMETRY", "true")
                .environment("RESTATE_SHUTDOWN_TIMEOUT", "3s")
                // octocrab asks for newer releases at each start, which no setting prevents.
                .environment("RESTATE_LOG_FILTER", "warn,octocrab=off")
                .environment("RESTATE_LOG_DISABLE_ANSI_CODES", "true");
    }

    private void failFast() {
        process.environment("RESTATE_DEFAULT_RETRY_POLICY__INITIAL_INTERVAL", "50ms")
                .environment("RESTATE_DEFAULT_RETRY_POLICY__MAX_ATTEMPTS", "4")
                .environment("RESTATE_DEFAULT_RETRY_POLICY__ON_MAX_ATTEMPTS", "kill");
    }

    void start() throws IOException, InterruptedException, TargetNotReady {
        process.start();
    }

    void stop() throws IOException, InterruptedException {
        process.stop();
    }

    URI ingress() {
        return ingress;
    }

    String outputTail() {
        return process.outputTail();
    }

    void register(URI service) throws IOException, TargetNotReady {
        ControlCall answer = ControlCall.post(admin.resolve("/deployments"), "{\"uri\":\"%s\"}".formatted(service));
        if (!answer.isSuccess()) {
            throw new TargetNotReady("restate-server did not take the service at %s: %s %s"
                    .formatted(service, answer.status(), answer.body()));
        }
    }

    /** The ingress learns of a new service a moment after the registration. */
    void awaitListed(String name, Duration timeout) throws IOException, InterruptedException, TargetNotReady {
        long deadline = System.nanoTime() + timeout.toNanos();
        ControlCall answer = ControlCall.get(ingress.resolve("/restate/health"));
        while (!answer.body().contains('"' + name + '"')) {
            if (System.nanoTime() > deadline) {
                throw new TargetNotReady("restate-server does not list %s after %s s, but: %s"
                        .formatted(name, timeout.toSeconds(), answer.body()));
            }
            TimeUnit.MILLISECONDS.sleep(20);
            answer = ControlCall.get(ingress.resolve("/restate/health"));
        }
    }

    private static URI loopback() {
        return URI.create("http://127.0.0.1:" + LocalProcess.freePort());
    }
}
