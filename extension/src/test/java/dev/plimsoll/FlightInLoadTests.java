/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.http.Http;
import dev.plimsoll.target.LocalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Load tests whose targets are recorded: what a failed one says of the code, and what is kept. */
class FlightInLoadTests {
    @RegisterExtension
    final Loads loads = new Loads();

    /** A shop that lets one customer in at a time. */
    static final class NarrowShop {
        private static final Object DOOR = new Object();

        private NarrowShop() {}

        public static void main(String[] arguments) throws IOException {
            open(Integer.getInteger("port"), Executors.newFixedThreadPool(8));
        }

        static HttpServer open(int port, ExecutorService clerks) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.setExecutor(clerks);
            server.createContext("/", exchange -> {
                buy();
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        }

        private static void buy() {
            synchronized (DOOR) {
                try {
                    TimeUnit.MILLISECONDS.sleep(10);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static LocalProcess shop(int port) {
        return LocalProcess.java(System.getProperty("java.class.path"), NarrowShop.class.getName(), "-Dport=" + port)
                .readyWhenAnswers("http://127.0.0.1:" + port + "/")
                .servesAt("http://127.0.0.1:" + port);
    }

    @Test
    void missedThresholdNamesTheLineThatWaits() throws IOException {
        Loads.Ran ran = loads.with("plimsoll.jfr", "onMiss").run(MissedTestCase.class);

        assertThat(ran.message())
                .contains("code: SHOP: FlightInLoadTests.NarrowShop.buy (FlightInLoadTests.java:")
                .contains(" s in all for the lock on Object (");
        JsonNode why = ran.summary().json().path("why");
        assertThat(why.at("/code/0/kind").asText()).isEqualTo("lock");
        assertThat(why.at("/code/0/target").asText()).isEqualTo("SHOP");
        assertThat(why.at("/code/0/method").asText()).isEqualTo("buy");
        assertThat(why.at("/code/0/line").asInt()).isPositive();
        assertThat(why.at("/recordings/0/file").asText()).isEqualTo("flight-SHOP.jfr");
        Path recording = recordings().findFirst().orElseThrow();
        assertThat(recording.resolveSibling("report.html"))
                .content()
                .contains("<h2 id=\"why-title\">Why requests were slow</h2>", "NarrowShop.buy");
        assertThat(phasesIn(recording)).contains("hold");
    }

    private static Stream<String> phasesIn(Path recording) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals("dev.plimsoll.Phase"))
                .map(event -> event.getString("name"));
    }

    static class MissedTestCase {
        @LoadTarget
        static final LocalProcess SHOP = shop(LocalProcess.freePort());

        @LoadTest(vus = 4, duration = "3s")
        @Threshold("p95<1ms")
        void buying(Http http) {
            http.get("/").send();
        }
    }

    @Test
    @Tag("long")
    void passedTestKeepsNoRecording() throws IOException {
        Loads.Ran ran =
                loads.with("plimsoll.jfr", "onMiss").run(PassedTestCase.class).passed(1);

        assertThat(ran.summary().json().has("why")).isFalse();
        assertThat(recordings()).isEmpty();
    }

    static class PassedTestCase {
        @LoadTarget
        static final LocalProcess SHOP = shop(LocalProcess.freePort());

        @LoadTest(vus = 1, duration = "2s")
        void buying(Http http) {
            http.get("/").send();
        }
    }

    @Tag("long")
    @Test
    void serviceInTheJvmOfTheTestIsRecorded() throws IOException {
        JsonNode code = inTheSameJvm(ServedTestCase.class).json().at("/why/code");

        assertThat(code.at("/0/target").asText()).isEqualTo("this JVM");
        assertThat(code.at("/0/method").asText()).isEqualTo("buy");
        Path recording = recordings().findFirst().orElseThrow();
        assertThat(recording.resolveSibling("report.html"))
                .content()
                .contains("PASSED", "<a href=\"" + recording.getFileName() + "\">");
        assertThat(loads.reports().resolve("index.html"))
                .content()
                .contains("ServedTestCase.buying/report.html")
                .doesNotContain(".jfr");
    }

    static class ServedTestCase {
        @LoadTest(vus = 4, duration = "3s")
        void buying(Http http) {
            http.get("/").send();
        }
    }

    @Test
    @Tag("long")
    void loadsOneAfterTheOtherAreRecordedEach() throws IOException {
        loads.with("plimsoll.jfr", "onMiss").run(TwiceTestCase.class);

        List<Path> both = recordings().toList();
        assertThat(both)
                .hasSize(2)
                .allSatisfy(recording -> assertThat(phasesIn(recording)).containsOnlyOnce("hold"));
        assertThat(both)
                .allSatisfy(recording -> assertThat(recording.resolveSibling("report.html"))
                        .content()
                        .contains("NarrowShop.buy"));
    }

    static class TwiceTestCase {
        @LoadTarget
        static final LocalProcess SHOP = shop(LocalProcess.freePort());

        @LoadTest(vus = 4, duration = "3s")
        @Threshold("p95<1ms")
        void buying(Http http) {
            http.get("/").send();
        }

        @LoadTest(vus = 4, duration = "3s")
        @Threshold("p95<1ms")
        void buyingAgain(Http http) {
            http.get("/").send();
        }
    }

    @Test
    @Tag("long")
    void waitsOfTheLoadGeneratorAreLeftOut() throws IOException {
        Loads.Summary summary = inTheSameJvm(QueueingTestCase.class);

        assertThat(summary.json().at("/why/code").findValuesAsText("method")).doesNotContain("queue");
        assertThat(waitsOfUsers(recordings().findFirst().orElseThrow()))
                .as("the recording has them")
                .isPositive();
    }

    private static long waitsOfUsers(Path recording) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.JavaMonitorEnter"))
                .map(RecordedEvent::getStackTrace)
                .filter(stack -> stack != null
                        && stack.getFrames().stream()
                                .anyMatch(frame -> frame.getMethod().getName().equals("queue")))
                .count();
    }

    /** The users stand in line before they ask. */
    static class QueueingTestCase {
        private static final Object LINE = new Object();

        @LoadTest(vus = 4, duration = "3s")
        void buying(Http http) {
            queue(http);
        }

        private static void queue(Http http) {
            synchronized (LINE) {
                http.get("/").send();
            }
        }
    }

    private Loads.Summary inTheSameJvm(Class<?> testCase) throws IOException {
        ExecutorService clerks = Executors.newFixedThreadPool(8);
        HttpServer server = NarrowShop.open(0, clerks);
        try {
            return loads.with("plimsoll.jfr", "always")
                    .with(
                            "plimsoll.baseUrl",
                            "http://127.0.0.1:" + server.getAddress().getPort())
                    .run(testCase)
                    .passed(1)
                    .summary();
        } finally {
            server.stop(0);
            clerks.shutdownNow();
        }
    }

    private Stream<Path> recordings() {
        try (Stream<Path> files = Files.walk(loads.reports())) {
            return files.filter(file -> file.toString().endsWith(".jfr")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
