/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetNotReady;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.target.TargetUnavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A Restate server with one small partition, which returns an error rather than let a caller hang. */
final class RestateServer {
    private static final String IMAGE = "restatedev/restate:1.7";
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration LISTED_WITHIN = Duration.ofSeconds(20);

    private final URI ingress = loopback();
    private final URI admin = loopback();
    private final URI node = loopback();
    private final BackingServer server;
    private String version = "";

    /** Creates a server that is not started yet. Fetches its binary with npm if it is not on this machine. */
    RestateServer() throws TargetUnavailable, InterruptedException {
        ServerPlace place = ServerPlace.of(IMAGE);
        server = place.inDocker()
                ? ServerContainer.onHostNetwork(IMAGE, ingress.getPort(), settings())
                : process(RestateBinary.find());
    }

    private BackingServer process(Path binary) {
        LocalProcess process = LocalProcess.of(binary).named("restate-server");
        settings().forEach(process::environment);
        return new ServerProcess(process, binary, ingress.getPort());
    }

    private Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("RESTATE_BASE_DIR", "data");
        settings.put("RESTATE_NODE_NAME", "n1");
        settings.put("RESTATE_CLUSTER_NAME", "plimsoll");
        settings.put("RESTATE_BIND_IP", "127.0.0.1");
        settings.put("RESTATE_LISTEN_MODE", "tcp");
        settings.put("RESTATE_BIND_PORT", Integer.toString(node.getPort()));
        settings.put("RESTATE_INGRESS__BIND_PORT", Integer.toString(ingress.getPort()));
        settings.put("RESTATE_ADMIN__BIND_PORT", Integer.toString(admin.getPort()));
        keepSmall(settings);
        keepQuiet(settings);
        failFast(settings);
        return settings;
    }

    private static void keepSmall(Map<String, String> settings) {
        settings.put("RESTATE_DEFAULT_NUM_PARTITIONS", "1");
        settings.put("RESTATE_ROCKSDB_TOTAL_MEMORY_SIZE", "64 MiB");
        settings.put("RESTATE_BIFROST__RECORD_CACHE_MEMORY_SIZE", "8 MiB");
        settings.put("RESTATE_ADMIN__QUERY_ENGINE__MEMORY_SIZE", "32 MiB");
        settings.put("RESTATE_WORKER__INVOKER__MEMORY_LIMIT", "64 MiB");
        settings.put("RESTATE_WORKER__DATA_SERVICE_MEMORY_LIMIT", "32 MiB");
    }

    private static void keepQuiet(Map<String, String> settings) {
        settings.put("RESTATE_ADMIN__DISABLE_WEB_UI", "true");
        settings.put("RESTATE_DISABLE_TELEMETRY", "true");
        settings.put("RESTATE_SHUTDOWN_TIMEOUT", "3s");
        // Restate looks for newer releases at each start; no setting prevents that.
        settings.put("RESTATE_LOG_FILTER", "warn,octocrab=off");
        settings.put("RESTATE_LOG_DISABLE_ANSI_CODES", "true");
    }

    private static void failFast(Map<String, String> settings) {
        settings.put("RESTATE_DEFAULT_RETRY_POLICY__INITIAL_INTERVAL", "50ms");
        settings.put("RESTATE_DEFAULT_RETRY_POLICY__MAX_ATTEMPTS", "4");
        settings.put("RESTATE_DEFAULT_RETRY_POLICY__ON_MAX_ATTEMPTS", "kill");
    }

    void start() throws Exception {
        server.start();
        server.awaitAnswer(READY_WITHIN, () -> answered(admin.resolve("/health")));
        server.awaitAnswer(READY_WITHIN, () -> answered(ingress.resolve("/restate/health")));
        String told = answered(admin.resolve("/version")).body();
        version = new ObjectMapper().readTree(told).path("version").asText();
    }

    private static ControlCall answered(URI url) throws IOException {
        ControlCall answer = ControlCall.get(url);
        if (!answer.isSuccess()) {
            throw new IOException("%s was answered by %s %s".formatted(url, answer.status(), answer.body()));
        }
        return answer;
    }

    void stop() throws Exception {
        server.stop();
    }

    URI ingress() {
        return ingress;
    }

    /** For Prometheus, about 190 KB. */
    URI metrics() {
        return node.resolve("/metrics");
    }

    /** Its process or its container. */
    Map<String, TargetPart> parts() {
        return server.parts();
    }

    String outputTail() {
        return server.outputTail();
    }

    String description() {
        return "Restate %s (%s)".formatted(version, server.place());
    }

    void register(URI service) throws IOException, TargetNotReady {
        ControlCall answer = ControlCall.post(admin.resolve("/deployments"), "{\"uri\":\"%s\"}".formatted(service));
        if (!answer.isSuccess()) {
            throw new TargetNotReady("restate-server did not take the service at %s: %s %s"
                    .formatted(service, answer.status(), answer.body()));
        }
    }

    /** Waits for the ingress, which learns of a new service a moment after the registration. */
    void awaitListed(String name) throws InterruptedException, TargetNotReady {
        server.awaitAnswer(LISTED_WITHIN, () -> {
            String listed = answered(ingress.resolve("/restate/health")).body();
            if (!listed.contains('"' + name + '"')) {
                throw new IOException("it does not list %s, but: %s".formatted(name, listed));
            }
            return listed;
        });
    }

    private static URI loopback() {
        return URI.create("http://127.0.0.1:" + LocalProcess.freePort());
    }
}
