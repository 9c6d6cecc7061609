/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers and their coordinator, over TLS by files as openssl writes them. */
@Timeout(60)
class EncryptionTests {
    private static final TestBuild BUILD = new TestBuild("Orders.load", "a.Orders", "1.0", "f00");

    @TempDir
    private Path files;

    private final Token token = Token.fresh();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text);
    }

    private static HeldCertificate.Builder certificate() {
        return new HeldCertificate.Builder().commonName("plimsoll");
    }

    private Coordinator coordinator(HeldCertificate held) throws IOException {
        return coordinator(Encryption.ofCoordinator(
                file("certificate.pem", held.certificatePem()), file("key.pem", held.privateKeyPkcs8Pem())));
    }

    private Coordinator coordinator(Encryption encryption) {
        var at = new MeetingPoint("127.0.0.1", 0, token, encryption);
        var coordinator = Coordinator.listen(at, BUILD, Message.Given.NOTHING, 1, Ticker.system());
        open.add(coordinator);
        return coordinator;
    }

    private Membership join(Coordinator coordinator, HeldCertificate trusted) throws Exception {
        var encryption = Encryption.ofWorker(file("trusted.pem", trusted.certificatePem()));
        var at = new MeetingPoint("127.0.0.1", coordinator.port(), token, encryption);
        Membership membership = new Joining(at, BUILD, 0, Duration.ofSeconds(30)).join(Ticker.system());
        open.add(0, membership);
        return membership;
    }

    @Test
    void workerJoinsOverTls() throws Exception {
        for (HeldCertificate held : List.of(
                certificate().ecdsa256().build(), certificate().rsa2048().build())) {
            Coordinator coordinator = coordinator(held);
            Membership worker = join(coordinator, held);
            worker.send(new Message.Ready(""));
            while (!coordinator.workers().notReady().isEmpty()) {
                coordinator.changed().awaitUntil(Long.MAX_VALUE);
            }
            coordinator.start(7);
            assertThat(worker.order(Long.MAX_VALUE)).isInstanceOf(Message.Start.class);
        }
    }

    /** Who listens at an address is not known by that address. */
    @Test
    void coordinatorWithAnotherCertificateIsRefused() throws Exception {
        Coordinator coordinator = coordinator(certificate().build());
        HeldCertificate other = certificate().build();
        assertThatThrownBy(() -> join(coordinator, other))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "worker: the coordinator was not found within 30s: 127.0.0.1:%d: its certificate is another"
                                + " than that in %s",
                        coordinator.port(), files.resolve("trusted.pem"));
        assertThat(coordinator.workers().come()).isZero();
    }

    @Test
    void certificateOfYesterdayIsRefused() throws Exception {
        long yesterday = System.currentTimeMillis() - Duration.ofDays(1).toMillis();
        HeldCertificate expired =
                certificate().validityInterval(yesterday - 1_000, yesterday).build();
        Coordinator coordinator = coordinator(expired);
        assertThatThrownBy(() -> join(coordinator, expired)).hasMessageContaining("its certificate is not valid today");
    }

    @Test
    void coordinatorWithoutTlsIsRefusedByAWorkerThatWantsIt() throws Exception {
        Coordinator coordinator = coordinator(Encryption.NONE);
        HeldCertificate held = certificate().build();
        assertThatThrownBy(() -> join(coordinator, held))
                .hasMessageContaining("TLS failed (")
                .hasMessageEndingWith("is plimsoll.workers.tls.certificate set for the coordinator, too?");
    }

    /** Who connects and says nothing must not keep the others out. */
    @Test
    void silentStrangerDoesNotKeepWorkersOut() throws Exception {
        HeldCertificate held = certificate().build();
        Coordinator coordinator = coordinator(held);
        try (var stranger = new Socket(InetAddress.getLoopbackAddress(), coordinator.port());
                var garbler = new Socket(InetAddress.getLoopbackAddress(), coordinator.port())) {
            garbler.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(join(coordinator, held).worker()).isZero();
            assertThat(stranger.isConnected()).isTrue();
        }
    }

    @Test
    void filesThatDoNotFitAreMistakes() throws Exception {
        HeldCertificate held = certificate().build();
        Path certificate = file("certificate.pem", held.certificatePem());
        Path key = file("key.pem", held.privateKeyPkcs8Pem());
        Path missing = files.resolve("missing.pem");
        assertThatThrownBy(() -> Encryption.ofWorker(missing))
                .hasMessage("workers: %s cannot be read (there is no such file)", missing);
        assertThatThrownBy(() -> Encryption.ofWorker(key))
                .hasMessage("workers: %s contains no certificate in PEM form", key);
        assertThatThrownBy(() -> Encryption.ofCoordinator(certificate, certificate))
                .hasMessageContaining("contains no private key in PKCS#8 form without a password")
                .hasMessageContaining("openssl pkcs8 -topk8 -nodes -in " + certificate);
        Path other = file("other.pem", certificate().build().privateKeyPkcs8Pem());
        assertThatThrownBy(() -> Encryption.ofCoordinator(certificate, other))
                .hasMessage("workers: the private key in %s is not that of the certificate", other);
        Path wrongKind = file("rsa.pem", certificate().rsa2048().build().privateKeyPkcs8Pem());
        assertThatThrownBy(() -> Encryption.ofCoordinator(certificate, wrongKind))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(wrongKind.toString());
    }
}
