/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a run says that workers join, before any has joined. */
class JoiningSettingsTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @TempDir
    private Path directory;

    @BaseUrl("${server}")
    static class JoinedTestCase {
        @LoadTest(vus = 2, duration = "1s")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
        }
    }

    @BeforeEach
    void join() {
        loads.with("plimsoll.workers", "join:2").with("plimsoll.workers.deploy", "100ms");
    }

    private Path secret(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), text);
        loads.with("plimsoll.token.file", file.toString());
        return file;
    }

    private String message() {
        return loads.run(JoinedTestCase.class).message();
    }

    @Test
    void secretIsWantedAndHowToMakeOneIsSaid() throws IOException {
        assumeThat(System.getenv("PLIMSOLL_TOKEN")).isNull();
        String how = "make one with openssl rand -hex 32, and give it to the coordinator and to all workers, by the"
                + " environment variable PLIMSOLL_TOKEN or by a file that plimsoll.token.file names";
        assertThat(message())
                .contains("a run that workers join needs a secret, which only they and the coordinator know; " + how);
        Path file = secret("too short\n");
        assertThat(message())
                .contains(
                        "the file " + file + " contains a secret of 9 characters, and at least 16 are wanted; " + how);
        secret("");
        assertThat(message()).contains("contains a secret of 0 characters");
        Files.delete(file);
        assertThat(message()).contains("plimsoll.token.file names " + file + ", which is not there or cannot be read");
        secret("long enough for anybody");
        loads.with("plimsoll.token", "on-the-command-line-for-all-to-see");
        assertThat(message())
                .contains("plimsoll.token would show the secret of the run to everybody")
                .doesNotContain("for-all-to-see");
    }

    @Test
    void missingWorkersAreNamedAndHowToStartThem() throws IOException {
        secret("long enough for anybody");
        Loads.Ran ran = loads.run(JoinedTestCase.class);
        assertThat(ran.message())
                .containsPattern(
                        "2 of 2 workers were not ready within 100ms: worker 1, worker 2; for each that did not come,"
                                + " run the same test there with plimsoll\\.coordinator=127\\.0\\.0\\.1:\\d+ and the token"
                                + " of this run");
        assertThat(ran.printed())
                .containsPattern("waiting for 2 workers to join; for each, run the same test there with"
                        + " plimsoll\\.coordinator=127\\.0\\.0\\.1:\\d+ and the token of this run");
        assertThat(ran.summary().verdict()).isEqualTo("ABORTED");
    }

    @Test
    void openPortNeedsTls() throws IOException {
        secret("long enough for anybody");
        loads.with("plimsoll.workers.bind", "0.0.0.0:0");
        assertThat(message())
                .contains(
                        "workers: whoever can read the network behind 0.0.0.0:0 could read the load and change it; set"
                                + " plimsoll.workers.tls.certificate and plimsoll.workers.tls.key, which openssl makes"
                                + " (openssl req -x509 -newkey rsa:3072 -nodes -days 90 -subj /CN=plimsoll -keyout key.pem"
                                + " -out certificate.pem), or plimsoll.workers.insecure=true where nobody can");
        loads.with(
                "plimsoll.workers.tls.certificate",
                Files.createFile(directory.resolve("certificate.pem")).toString());
        assertThat(message())
                .contains("a coordinator with TLS needs both plimsoll.workers.tls.certificate and"
                        + " plimsoll.workers.tls.key");
    }

    @Test
    void everyOutputSaysThatThereIsNoTls() throws IOException {
        secret("long enough for anybody");
        loads.with("plimsoll.workers.bind", "0.0.0.0:0").with("plimsoll.workers.insecure", "true");
        Loads.Ran ran = loads.run(JoinedTestCase.class);
        String warning = "the workers have joined without TLS, as plimsoll.workers.insecure=true allows";
        String place = "the base URL " + loads.server().url() + " is another machine for each worker";
        assertThat(ran.summary().json().path("warnings").toString()).contains(warning, place);
        assertThat(ran.printed()).contains(warning);
        Path report = loads.reports().resolve("JoinedTestCase.load");
        assertThat(report.resolve("report.html")).content().contains(warning);
        assertThat(report.resolve("summary.md")).content().contains(warning);
    }

    @Test
    void secretThatOthersCanReadIsWarnedOf() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        Path file = secret("long enough for anybody");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(loads.run(JoinedTestCase.class)
                        .summary()
                        .json()
                        .path("warnings")
                        .toString())
                .contains("other users of this machine can read the secret of the run in " + file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Loads.Ran other = loads.run(JoinedTestCase.class);
        assertThat(other.summary("JoinedTestCase.load-2")
                        .json()
                        .path("warnings")
                        .toString())
                .doesNotContain("other users");
    }

    @Test
    void portThatIsTakenIsOneSentence() throws IOException {
        secret("long enough for anybody");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            loads.with("plimsoll.workers.bind", "127.0.0.1:" + taken.getLocalPort());
            assertThat(message()).contains("workers: this machine cannot listen at 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void wrongValuesAreMistakes() throws IOException {
        secret("long enough for anybody");
        loads.with("plimsoll.workers.bind", "7900");
        assertThat(message())
                .contains(
                        "system property plimsoll.workers.bind = 7900: must be a host and a port from 0 to 65535, such"
                                + " as 10.0.0.7:7900");
        loads.with("plimsoll.workers", "join:many");
        assertThat(message())
                .contains("system property plimsoll.workers = join:many: must be from 1 to 1000, or join: and such a"
                        + " number");
    }

    @Test
    void workerWithoutACoordinatorSaysWhereItLooked() throws IOException {
        secret("long enough for anybody");
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        loads.with("plimsoll.coordinator", "127.0.0.1:" + port);
        assertThat(message()).contains("worker: the coordinator was not found within 100ms: 127.0.0.1:" + port);
        try (Stream<Path> files = Files.list(loads.reports())) {
            assertThat(files).as("a worker writes no report").isEmpty();
        }
    }
}
