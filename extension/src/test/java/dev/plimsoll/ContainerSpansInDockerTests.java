/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Spans of a service in a real container, which reach the loopback interface of this machine by Testcontainers' helper. Runs
 * where PLIMSOLL_TARGETS is docker and the images of <code>.ci/build-images.sh</code> are there.
 */
class ContainerSpansInDockerTests {
    private static final String IMAGE = "plimsoll.local/valkey/valkey:8.1"; // for its shell
    private static final String HELPER = "plimsoll.local/testcontainers/sshd:1.3.0";
    private static final String THRESHOLD = "span_count{span:'SELECT orders',endpoint:orders}: avg<=1";

    /** Sends a span of the request by OTLP, as an SDK does, to where its environment says. */
    private static final String SERVICE = """
            mkdir -p /www/cgi-bin
            cat >/www/cgi-bin/orders <<'SCRIPT'
            #!/bin/sh
            printf 'Content-Type: text/plain\\r\\n\\r\\nok'
            [ "${HTTP_TRACEPARENT##*-}" = 01 ] || exit 0
            trace=$(echo "$HTTP_TRACEPARENT" | cut -d- -f2)
            span=$(tr -d - </proc/sys/kernel/random/uuid | cut -c1-16)
            now=$(date +%s)000000000
            wget -q -O /dev/null --header 'Content-Type: application/json' --post-data '{"resourceSpans":[{"resource":{
            "attributes":[{"key":"service.name","value":{"stringValue":"'"$OTEL_SERVICE_NAME"'"}}]},"scopeSpans":[{"spans":[
            {"traceId":"'"$trace"'","spanId":"'"$span"'","name":"SELECT orders","kind":3,"startTimeUnixNano":"'"$now"'",
            "endTimeUnixNano":"'"$now"'"}]}]}]}' "$OTEL_EXPORTER_OTLP_ENDPOINT/v1/traces"
            SCRIPT
            chmod +x /www/cgi-bin/orders
            exec httpd -f -p 8080 -h /www
            """;

    @RegisterExtension
    final Loads loads = new Loads();

    @BeforeEach
    void needsImages() throws Exception {
        assumeTrue("docker".equals(System.getenv("PLIMSOLL_TARGETS")), "PLIMSOLL_TARGETS is not docker");
        assumeTrue(hasImage(IMAGE) && hasImage(HELPER), "an image of .ci/build-images.sh is missing");
    }

    private static boolean hasImage(String image) throws IOException, InterruptedException {
        return new ProcessBuilder("docker", "image", "inspect", image)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void reachTheReceiverOnLoopback() {
        Ran ran = loads.with("plimsoll.trace.sample", "1")
                .with("plimsoll.progress", "plain")
                .run(TracedContainerTestCase.class)
                .passed(1);

        assertThat(ran.printed()).doesNotContain("not received");
        assertThat(ran.summary().state(THRESHOLD)).isEqualTo("MET");
        assertThat(ran.summary().json().at("/why/slowest/0/spans/0/service").asText())
                .isEqualTo("orders");
    }

    static class TracedContainerTestCase {
        @LoadTarget
        static final GenericContainer<?> ORDERS = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withEnv("OTEL_SERVICE_NAME", "orders")
                .withCreateContainerCmdModifier(command -> command.withEntrypoint("sh", "-c", SERVICE))
                .withExposedPorts(8080);

        @LoadTest(vus = 1, iterations = 40)
        @Threshold(THRESHOLD)
        void load(Http http) {
            http.get("/cgi-bin/orders").endpoint("orders").send();
        }
    }
}
