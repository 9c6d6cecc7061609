/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose workers are started by somebody else: each coordinator and each worker is a JVM of its own. */
@Tag("long")
@Timeout(600)
class JoinedRunTests {
    private static final String SECRET = "a-secret-of-the-run-which-nobody-may-see";
    private static final Pattern INVITATION = Pattern.compile("plimsoll\\.coordinator=(127\\.0\\.0\\.1:\\d+)");

    @TempDir
    private Path directory;

    private final List<TestJvm> jvms = new ArrayList<>();
    private final Map<String, String> given = new HashMap<>();
    private RawServer server;

    @BeforeEach
    void start() {
        server = RawServer.start();
        given.put("server", server.url());
        given.put("plimsoll.workers.deploy", "200s");
        given.put("plimsoll.report.dir", directory.resolve("reports").toString());
    }

    @AfterEach
    void end() {
        jvms.forEach(TestJvm::close);
        server.close();
    }

    private TestJvm start(Class<?> testCase, Map<String, String> properties, Map<String, String> environment)
            throws IOException {
        TestJvm jvm = TestJvm.start(testCase, directory, properties, environment);
        jvms.add(jvm);
        return jvm;
    }

    /** Its secret comes from a file. */
    private TestJvm coordinator(Class<?> testCase, int workers) throws IOException {
        given.put("plimsoll.workers", "join:" + workers);
        given.put(
                "plimsoll.token.file",
                Files.writeString(directory.resolve("secret"), SECRET + "\n").toString());
        return start(testCase, given, Map.of());
    }

    private static String address(TestJvm coordinator) {
        Matcher invitation = INVITATION.matcher(coordinator.awaitPrinted("plimsoll.coordinator="));
        assertThat(invitation.find()).isTrue();
        return invitation.group(1);
    }

    /** Its secret comes from the environment; it knows neither the server nor any setting of the load. */
    private TestJvm worker(Class<?> testCase, String coordinator) throws IOException {
        return worker(testCase, coordinator, Map.of());
    }

    private TestJvm worker(Class<?> testCase, String coordinator, Map<String, String> properties) throws IOException {
        var all = new HashMap<>(properties);
        all.put("plimsoll.report.dir", directory.resolve("of-workers").toString());
        all.put("plimsoll.workers.deploy", "200s");
        return start(testCase, all, Map.of("PLIMSOLL_TOKEN", SECRET, "PLIMSOLL_COORDINATOR", coordinator));
    }

    private JsonNode summaryOf(Class<?> testCase) throws IOException {
        return new ObjectMapper()
                .readTree(directory
                        .resolve("reports/" + testCase.getSimpleName() + ".load/summary.json")
                        .toFile());
    }

    private void awaitRequests(int more) {
        int before = server.received().size();
        TestJvm.await("requests", () -> server.received().size() > before + more);
    }

    @BaseUrl("${server}")
    static class CountedTestCase {
        @LoadTest(vus = 1, iterationsPerVu = 5)
        @Threshold(value = "http_reqs{worker:eu}: count==12", onNoData = OnNoData.PASS)
        void load(VirtualUser user, Http http) {
            http.get("/" + user.id() + "/" + user.iteration()).send();
        }
    }

    @BaseUrl("${server}")
    static class OnceTestCase {
        private static String tenant = "";

        @BeforeAll
        static void create() {
            tenant = Load.once(
                    "tenant",
                    String.class,
                    () -> "tenant-of-" + ProcessHandle.current().pid());
        }

        @LoadTest(vus = 2, iterationsPerVu = 3)
        void load(VirtualUser user, Http http) {
            String order = Load.once("order", String.class, () -> "order-of-" + user.id());
            http.get("/" + tenant + "/" + order).send();
        }
    }

    /** In their set-up already, before they make a load. */
    @Test
    void workersHaveWhatIsComputedOnce() throws Exception {
        TestJvm coordinator = coordinator(OnceTestCase.class, 2);
        String address = address(coordinator);
        TestJvm one = worker(OnceTestCase.class, address);
        TestJvm other = worker(OnceTestCase.class, address);

        assertThat(coordinator.awaitEnd()).as(coordinator.printed()).isZero();
        assertThat(one.awaitEnd()).as(one.printed()).isZero();
        assertThat(other.awaitEnd()).as(other.printed()).isZero();
        assertThat(server.received())
                .extracting(RawServer.Received::target)
                .hasSize(6)
                .allMatch(target ->
                        target.matches("/tenant-of-" + coordinator.process().pid() + "/order-of-[12]"))
                .containsOnly(server.received().get(0).target());
    }

    @Test
    void workersMakeTheLoadThatTheCoordinatorWasGiven() throws Exception {
        given.put("plimsoll.vus", "4");
        given.put("plimsoll.CountedTestCase.load.iterationsPerVu", "6");
        TestJvm coordinator = coordinator(CountedTestCase.class, 2);
        String address = address(coordinator);
        TestJvm one =
                worker(CountedTestCase.class, address, Map.of("plimsoll.vus", "99", "plimsoll.worker.label", "eu"));
        TestJvm other = worker(CountedTestCase.class, address);

        assertThat(coordinator.awaitEnd()).as(coordinator.printed()).isZero();
        assertThat(one.awaitEnd()).as(one.printed()).isZero();
        assertThat(other.awaitEnd()).as(other.printed()).isZero();
        JsonNode json = summaryOf(CountedTestCase.class);
        assertThat(json.path("metrics").path("http_reqs").path("count").asInt()).isEqualTo(24);
        assertThat(server.received().stream().map(RawServer.Received::target).distinct())
                .hasSize(24);
        assertThat(json.path("workers").findValuesAsText("name")).containsExactly("worker 1", "worker 2");
        assertThat(directory.resolve("of-workers")).doesNotExist();
        assertNoSecretIn(directory);
    }

    private static void assertNoSecretIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("secret")) {
                    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(SECRET);
                }
            }
        }
    }

    @BaseUrl("${server}")
    static class EndlessTestCase {
        @LoadTest(vus = 2, duration = "10m")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("20ms");
        }
    }

    /** Nobody else on a machine can see the secret, and nobody else in the network can reach the run. */
    @Test
    void onlyOnePortIsOpenAndTheSecretIsInNoCommandLine() throws Exception {
        assumeThat(Path.of("/proc/self/net/tcp")).exists();
        TestJvm coordinator = coordinator(EndlessTestCase.class, 1);
        String address = address(coordinator);
        TestJvm worker = worker(EndlessTestCase.class, address);
        awaitRequests(10);

        assertThat(sockets(coordinator)).containsExactly("tcp " + address);
        assertThat(sockets(worker)).isEmpty();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(each -> each.getFileName().toString().matches("\\d+"))
                    .toList()) {
                assertThat(commandLine(process)).doesNotContain(SECRET);
            }
        }
        coordinator.signal("TERM");
        coordinator.awaitEnd();
        worker.awaitEnd();
        assertNoSecretIn(directory);
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    @Test
    void killedWorkerAbortsTheRunAndNobodyTakesItsPlace() throws Exception {
        TestJvm coordinator = coordinator(EndlessTestCase.class, 2);
        String address = address(coordinator);
        TestJvm first = worker(EndlessTestCase.class, address);
        TestJvm second = worker(EndlessTestCase.class, address);
        awaitRequests(100);
        TestJvm late = worker(EndlessTestCase.class, address);
        assertThat(late.awaitEnd()).isEqualTo(1);
        assertThat(late.printed()).contains("did not take this worker: the run has begun, with 2 workers");
        first.close();

        assertThat(coordinator.awaitEnd()).isEqualTo(1);
        assertThat(coordinator.printed())
                .containsPattern("worker [12] on .* was lost at \\d+ s \\(connection closed\\); \\d+ s of all 2 were"
                        + " measured");
        assertThat(second.awaitEnd()).as(second.printed()).isZero();
        assertThat(summaryOf(EndlessTestCase.class).path("verdict").asText()).isEqualTo("ABORTED");
    }

    /** A load that nobody watches any more would be the worst accident. */
    @Test
    void workersEndTheirLoadWithoutACoordinator() throws Exception {
        for (String signal : List.of("KILL", "STOP")) {
            TestJvm coordinator = coordinator(EndlessTestCase.class, 1);
            TestJvm worker = worker(EndlessTestCase.class, address(coordinator));
            awaitRequests(50);
            coordinator.signal(signal);

            assertThat(worker.awaitEnd()).as(worker.printed()).isEqualTo(1);
            assertThat(worker.printed())
                    .contains("worker 1 has ended its load, as it lost the coordinator: "
                            + (signal.equals("KILL") ? "connection closed" : "nothing was heard of it for 5 s"));
            coordinator.close();
        }
    }

    @Test
    void twoRunsAtOnceDoNotMeet() throws Exception {
        given.put("plimsoll.CountedTestCase.load.vus", "3");
        TestJvm one = coordinator(CountedTestCase.class, 1);
        String addressOfOne = address(one);
        given.put("plimsoll.report.dir", directory.resolve("other").toString());
        TestJvm other = coordinator(CountedTestCase.class, 1);
        worker(CountedTestCase.class, addressOfOne);
        worker(CountedTestCase.class, address(other));

        assertThat(one.awaitEnd()).as(one.printed()).isZero();
        assertThat(other.awaitEnd()).as(other.printed()).isZero();
        assertThat(server.received()).hasSize(2 * 3 * 5);
    }

    @Test
    void workerOfAnotherTestAndWorkerWithAnotherSecretAreRefused() throws Exception {
        TestJvm coordinator = coordinator(CountedTestCase.class, 1);
        String address = address(coordinator);
        TestJvm ofOtherTest = worker(EndlessTestCase.class, address);
        assertThat(ofOtherTest.awaitEnd()).isEqualTo(1);
        assertThat(ofOtherTest.printed())
                .contains("this run is of the test CountedTestCase.load, not of EndlessTestCase.load");
        TestJvm stranger = start(
                CountedTestCase.class,
                Map.of("plimsoll.report.dir", directory.resolve("of-workers").toString()),
                Map.of("PLIMSOLL_TOKEN", "another-secret-of-another-run", "PLIMSOLL_COORDINATOR", address));
        assertThat(stranger.awaitEnd()).isEqualTo(1);
        assertThat(stranger.printed()).contains("the worker does not know the token of this run");
        TestJvm right = worker(CountedTestCase.class, address);

        assertThat(coordinator.awaitEnd()).as(coordinator.printed()).isZero();
        assertThat(right.awaitEnd()).as(right.printed()).isZero();
    }

    /** Whoever can reach the port can connect, and is hung up on. */
    @Test
    void strangersDoNotHinderARun() throws Exception {
        TestJvm coordinator = coordinator(CountedTestCase.class, 1);
        String address = address(coordinator);
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        List<byte[]> sayings = List.of(
                new byte[0],
                "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                ByteBuffer.allocate(4).putInt(100_000_000).array(),
                ByteBuffer.allocate(4).putInt(-1).array());
        for (byte[] saying : sayings) {
            try (var stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
                stranger.setSoTimeout(100_000);
                stranger.getOutputStream().write(saying);
                assertThat(readToTheEnd(stranger))
                        .as("the challenge, and nothing more")
                        .isLessThan(200);
            }
        }
        TestJvm worker = worker(CountedTestCase.class, address);

        assertThat(coordinator.awaitEnd()).as(coordinator.printed()).isZero();
        assertThat(worker.awaitEnd()).as(worker.printed()).isZero();
    }

    /** Returns how many bytes came before the other side hung up. */
    private static int readToTheEnd(Socket socket) throws IOException {
        int count = 0;
        try {
            while (socket.getInputStream().read() >= 0) {
                count++;
            }
        } catch (SocketException e) {
            // it hung up without having read all
        }
        return count;
    }

    @Test
    void workersFromElsewhereJoinOverTls() throws Exception {
        HeldCertificate held =
                new HeldCertificate.Builder().commonName("plimsoll").build();
        String certificate = Files.writeString(directory.resolve("certificate.pem"), held.certificatePem())
                .toString();
        given.put("plimsoll.workers.tls.certificate", certificate);
        given.put(
                "plimsoll.workers.tls.key",
                Files.writeString(directory.resolve("key.pem"), held.privateKeyPkcs8Pem())
                        .toString());
        given.put("plimsoll.workers.bind", "0.0.0.0:0");
        TestJvm coordinator = coordinator(CountedTestCase.class, 1);
        Matcher port = Pattern.compile("plimsoll\\.coordinator=\\S+:(\\d+), plimsoll\\.workers\\.tls\\.certificate")
                .matcher(coordinator.awaitPrinted("plimsoll.coordinator="));
        assertThat(port.find()).as(coordinator.printed()).isTrue();
        TestJvm worker = worker(
                CountedTestCase.class,
                "127.0.0.1:" + port.group(1),
                Map.of("plimsoll.workers.tls.certificate", certificate));

        assertThat(coordinator.awaitEnd()).as(coordinator.printed()).isZero();
        assertThat(worker.awaitEnd()).as(worker.printed()).isZero();
        assertThat(server.received()).hasSize(5);
        assertThat(coordinator.printed()).doesNotContain("without TLS");
    }

    /** What a process listens on: of all sockets of the machine, those among its open files. */
    private static Set<String> sockets(TestJvm jvm) throws IOException {
        Path process = Path.of("/proc/" + jvm.process().pid());
        var own = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                try {
                    own.add(Files.readSymbolicLink(file).toString().replaceAll("socket:\\[(\\d+)]", "$1"));
                } catch (IOException e) {
                    // closed meanwhile
                }
            }
        }
        var listening = new TreeSet<String>();
        for (String protocol : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (String line : Files.readAllLines(process.resolve("net/" + protocol))) {
                String[] parts = line.strip().split("\\s+");
                boolean listens = parts[3].equals("0A") || protocol.startsWith("udp") && parts[0].endsWith(":");
                if (parts[0].endsWith(":") && listens && own.contains(parts[9])) {
                    String[] at = parts[1].split(":");
                    boolean loopback = at[0].equals("0100007F") || at[0].equals("0000000000000000FFFF00000100007F");
                    listening.add(protocol.substring(0, 3) + " " + (loopback ? "127.0.0.1" : at[0]) + ":"
                            + Integer.parseInt(at[1], 16));
                }
            }
        }
        return listening;
    }
}
