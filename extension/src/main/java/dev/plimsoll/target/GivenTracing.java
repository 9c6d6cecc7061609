/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.plan.settings.Configuration;
import dev.plimsoll.plan.settings.Configuration.Source;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How targets are traced that start from now on. One for the JVM, as targets may be started by code that knows nothing of the
 * test. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class GivenTracing {
    static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    static final String SERVICE_NAME = "OTEL_SERVICE_NAME";
    private static final String RESOURCE = "OTEL_RESOURCE_ATTRIBUTES";
    private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    private static volatile Given current = new Given(
            null,
            null,
            false,
            "put the process in a @LoadTarget field, or set its" + " environment variable OTEL_EXPORTER_OTLP_ENDPOINT");

    /**
     * @param endpoint where spans are received; null if they are not
     * @param agent the file of the Java agent; null for that of the class path
     * @param wanted whether spans of every container are wanted, also of one that may know nothing of traces
     * @param why spans are not received; null if nobody wants them
     */
    private record Given(
            @Nullable URI endpoint,
            @Nullable Path agent,
            boolean wanted,
            @Nullable String why) {}

    private GivenTracing() {}

    /**
     * Spans are received at that endpoint.
     *
     * @param agent the file of the Java agent; null for that of the class path
     * @param wanted whether spans of every container are wanted, also of one that may know nothing of traces
     */
    public static void receivedAt(URI endpoint, @Nullable Path agent, boolean wanted) {
        current = new Given(endpoint, agent, wanted, null);
    }

    /** Nobody wants spans: targets start as if they could not be traced. */
    public static void off() {
        current = new Given(null, null, false, null);
    }

    /** @param why the reason, with what to do */
    public static void unavailable(String why) {
        current = new Given(null, null, false, why);
    }

    static Optional<URI> endpoint() {
        return Optional.ofNullable(current.endpoint());
    }

    /** A process that a test starts by hand may be the first to ask. */
    static boolean isOff() {
        Given given = current;
        return given.endpoint() == null && (given.why() == null || isSwitchedOff());
    }

    private static boolean isSwitchedOff() {
        return new Configuration(List.of(
                        Source.parameters("system property", System::getProperty), Source.environment(System::getenv)))
                .value("trace")
                .filter(setting -> setting.value().equalsIgnoreCase("off"))
                .isPresent();
    }

    /** Returns why spans are not received; empty if they are, or if nobody wants them. */
    static Optional<String> trouble() {
        return Optional.ofNullable(current.why());
    }

    static @Nullable Path agent() {
        return current.agent();
    }

    static boolean isWanted() {
        return current.wanted();
    }

    /** Whether somebody has said already where spans go. */
    static boolean sendsElsewhere(Map<String, String> environment) {
        return environment.containsKey(ENDPOINT) || environment.containsKey(TRACES_ENDPOINT);
    }

    /** Whether somebody has said already what the service is called. */
    static boolean namesItself(Map<String, String> environment) {
        return environment.containsKey(SERVICE_NAME)
                || environment.getOrDefault(RESOURCE, "").contains("service.name=");
    }

    /** Adds what is not set already; nothing where spans go elsewhere, as other signals may go there as well. */
    static void addTo(Map<String, String> environment) {
        endpoint()
                .filter(any -> !sendsElsewhere(environment))
                .ifPresent(endpoint -> variables(endpoint).forEach(environment::putIfAbsent));
    }

    /** Returns what tells OpenTelemetry, in any language, to send the spans of sampled requests there, soon. */
    static Map<String, String> variables(URI endpoint) {
        var variables = new LinkedHashMap<String, String>();
        variables.put(ENDPOINT, endpoint.toString());
        variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        variables.put("OTEL_TRACES_SAMPLER", "parentbased_always_off");
        variables.put("OTEL_METRICS_EXPORTER", "none");
        variables.put("OTEL_LOGS_EXPORTER", "none");
        variables.put("OTEL_BSP_SCHEDULE_DELAY", "500");
        return variables;
    }

    /** Whether an environment shows that its program knows OpenTelemetry. */
    static boolean showsIn(Stream<Map.Entry<String, String>> environment) {
        return environment.anyMatch(variable ->
                variable.getKey().startsWith("OTEL_") || variable.getValue().contains("opentelemetry"));
    }
}
