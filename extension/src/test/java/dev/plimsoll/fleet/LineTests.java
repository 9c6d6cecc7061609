/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.plimsoll.OwnThread;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Ending;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers and their coordinator, in one JVM, over real connections. */
@Timeout(60)
class LineTests {
    private static final TestBuild BUILD = new TestBuild("OrdersLoadTest.load", "orders.OrdersLoadTest", "1.0", "f00");

    private final Token token = Token.fresh();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Coordinator coordinator(int workers) {
        var coordinator = Coordinator.listen(
                MeetingPoint.onLoopback(0, token), BUILD, Message.Given.NOTHING, workers, Ticker.system());
        open.add(coordinator);
        return coordinator;
    }

    private Membership join(Coordinator coordinator, Token known, int seat) throws InterruptedException {
        Membership membership = join(coordinator.port(), known, seat);
        open.add(0, membership);
        return membership;
    }

    private static Membership join(int port, Token known, int seat) throws InterruptedException {
        return new Joining(MeetingPoint.onLoopback(port, known), BUILD, seat, Duration.ZERO).join(Ticker.system());
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Test
    void workersThatKnowTheTokenGetTheirParts() throws InterruptedException {
        Coordinator coordinator = coordinator(2);
        Membership second = join(coordinator, token, 2);
        Membership first = join(coordinator, token, 0);
        assertThat(second.worker()).isEqualTo(1);
        assertThat(first.worker()).isZero();
        assertThat(first.workers()).isEqualTo(2);
        assertThat(coordinator.workers().notReady()).hasSize(2);
        first.send(new Message.Ready("same"));
        second.send(new Message.Ready("other"));
        await("both are ready", () -> coordinator.workers().notReady().isEmpty());
        assertThat(coordinator.workers().others("same"))
                .singleElement()
                .asString()
                .startsWith("worker 2");
    }

    @Test
    void workerWithAnotherTokenIsNotTaken() {
        Coordinator coordinator = coordinator(1);
        assertThatThrownBy(() -> join(coordinator, Token.fresh(), 0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "worker: the coordinator at 127.0.0.1:%d did not take this worker: the worker does not know the"
                                + " token of this run",
                        coordinator.port());
        assertThat(coordinator.refused())
                .singleElement()
                .asString()
                .matches("127\\.0\\.0\\.1:\\d+ was refused: the worker does not know the token of this run");
        assertThat(coordinator.workers().notReady()).containsExactly("worker 1");
        assertThat(coordinator.workers().lost()).isEmpty();
    }

    /** As whoever listens at the port could be anybody. */
    @Test
    void workerAcceptsNoCoordinatorWithAnotherToken() {
        var asked = new CopyOnWriteArrayList<Message>();
        var impostor = Line.listen(MeetingPoint.onLoopback(0, Token.fresh()), new Line.Ear() {
            @Override
            public void opened(Line line) {
                line.send(new Message.Challenge(Token.nonce()));
            }

            @Override
            public int maxBytes(Line line) {
                return MessageCodec.MAX_BYTES;
            }

            @Override
            public void heard(Line line, Message message) {
                asked.add(message);
                line.send(new Message.Welcome("guessed", 0, 1));
            }

            @Override
            public void closed(Line line, String reason) {}
        });
        open.add(impostor);
        assertThatThrownBy(() -> join(impostor.port(), token, 0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("did not take this worker: the coordinator does not know the token of this run");
        assertThat(asked.get(0).toString()).doesNotContain(token.secret());
    }

    @Test
    void lateWorkerIsRefused() throws InterruptedException {
        Coordinator coordinator = coordinator(1);
        join(coordinator, token, 0);
        assertThatThrownBy(() -> join(coordinator, token, 0))
                .hasMessageEndingWith("did not take this worker: the run has its 1 worker already");
        assertThatThrownBy(() -> join(coordinator, token, 1)).hasMessageContaining("the run has its 1 worker already");
        coordinator.start(System.nanoTime());
        assertThatThrownBy(() -> join(coordinator, token, 0))
                .hasMessageEndingWith("did not take this worker: the run has begun, with 1 worker");
        assertThat(coordinator.workers().lost()).isEmpty();
    }

    @Test
    void strangerIsHungUpOnBeforeMuchOfItIsRead() throws IOException {
        Coordinator coordinator = coordinator(1);
        try (var stranger = new Socket(InetAddress.getLoopbackAddress(), coordinator.port())) {
            stranger.setSoTimeout(20_000);
            new DataOutputStream(stranger.getOutputStream()).writeInt(100_000_000);
            stranger.getInputStream().readAllBytes(); // the challenge, then the end
        }
        try (var stranger = new Socket(InetAddress.getLoopbackAddress(), coordinator.port())) {
            stranger.setSoTimeout(20_000);
            byte[] order = MessageCodec.encode(new Message.Done(3, List.of(), Totals.NONE));
            var out = new DataOutputStream(stranger.getOutputStream());
            out.writeInt(order.length);
            out.write(order);
            stranger.getInputStream().readAllBytes();
        }
        assertThat(coordinator.workers().haveEnded()).isFalse();
    }

    /** A seat is given once: whoever comes in its place has not measured what the other one has. */
    @Test
    void restartedWorkerIsRefused() throws InterruptedException {
        Coordinator coordinator = coordinator(2);
        join(coordinator, token, 1).close();
        await("it is lost", () -> coordinator.workers().lost().isPresent());
        assertThatThrownBy(() -> join(coordinator, token, 1)).hasMessageContaining("the run has its 2 workers already");
    }

    @Test
    void workerOfAnotherTestIsRefused() {
        Coordinator coordinator = coordinator(1);
        var other = new TestBuild("OrdersLoadTest.spike", "orders.OrdersLoadTest", "1.0", "f00");
        var joining = new Joining(MeetingPoint.onLoopback(coordinator.port(), token), other, 0, Duration.ofSeconds(30));
        assertThatThrownBy(() -> joining.join(Ticker.system()))
                .hasMessageEndingWith("this run is of the test OrdersLoadTest.load, not of OrdersLoadTest.spike");
        assertThat(coordinator.workers().come()).isZero();
    }

    @Test
    void workerWaitsForACoordinatorThatStartsLater() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var joining = new Joining(MeetingPoint.onLoopback(port, token), BUILD, 0, Duration.ofSeconds(50));
        var joined = OwnThread.supply(() -> {
            try {
                return joining.join(Ticker.system());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        open.add(Coordinator.listen(
                MeetingPoint.onLoopback(port, token), BUILD, Message.Given.NOTHING, 1, Ticker.system()));
        open.add(0, joined.get(50, TimeUnit.SECONDS));
    }

    @Test
    void missingCoordinatorIsOneSentence() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> join(port, token, 0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("worker: the coordinator was not found: 127.0.0.1:" + port + ": ");
    }

    @Test
    void portThatIsTakenIsOneSentence() {
        Coordinator coordinator = coordinator(1);
        assertThatThrownBy(() -> Coordinator.listen(
                        MeetingPoint.onLoopback(coordinator.port(), token),
                        BUILD,
                        Message.Given.NOTHING,
                        1,
                        Ticker.system()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "workers: this machine cannot listen at 127.0.0.1:%d: it is not one of its addresses, or"
                                + " another process uses the port; choose another one by plimsoll.workers.bind",
                        coordinator.port());
    }

    @Test
    void workerLearnsWhatTheCoordinatorWasGiven() throws InterruptedException {
        var given = new Message.Given(Map.of("plimsoll.vus", "7"), Map.of(), Map.of(), List.of("a.jar"));
        var coordinator = Coordinator.listen(MeetingPoint.onLoopback(0, token), BUILD, given, 1, Ticker.system());
        open.add(coordinator);
        assertThat(join(coordinator, token, 0).given()).isEqualTo(given);
    }

    /** Runs of one machine or network know nothing of each other. */
    @Test
    void twoRunsAtOnceKeepTheirWorkersApart() throws InterruptedException {
        Coordinator one = coordinator(1);
        Token secret = Token.fresh();
        var other = Coordinator.listen(
                MeetingPoint.onLoopback(0, secret), BUILD, Message.Given.NOTHING, 1, Ticker.system());
        open.add(other);
        assertThatThrownBy(() -> join(other, token, 0)).hasMessageContaining("does not know the token of this run");
        join(one, token, 0);
        join(other, secret, 0);
        assertThat(one.workers().come()).isEqualTo(1);
        assertThat(other.workers().come()).isEqualTo(1);
    }

    @Test
    void clocksAreCompared() throws Exception {
        Coordinator coordinator = coordinator(1);
        Membership worker = join(coordinator, token, 0);
        worker.send(new Message.Ready(""));
        await("ready", () -> coordinator.workers().notReady().isEmpty());
        coordinator.synchronise();
        long at = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        coordinator.start(at);
        assertThat(worker.order(Long.MAX_VALUE))
                .isInstanceOfSatisfying(
                        Message.Start.class,
                        start -> assertThat(Math.abs(start.at() - at))
                                .as("one clock for all processes of a machine, and half of a round trip")
                                .isLessThan(TimeUnit.SECONDS.toNanos(1)));
    }

    @Test
    void endOfTheRunReachesTheLoadAtOnce() throws InterruptedException {
        Coordinator coordinator = coordinator(1);
        Membership worker = join(coordinator, token, 0);
        var ended = new CompletableFuture<Ending>();
        worker.serve(() -> 0, ended::complete, fault -> {});
        coordinator.stop(new Ending(Ending.Kind.THRESHOLD, "p95<5", null));
        assertThat(ended.orTimeout(20, TimeUnit.SECONDS).join())
                .isEqualTo(new Ending(Ending.Kind.THRESHOLD, "p95<5", null));
    }

    @Test
    void faultsAreToldAtOnce() throws InterruptedException {
        Coordinator coordinator = coordinator(1);
        Membership worker = join(coordinator, token, 0);
        var told = new CopyOnWriteArrayList<Message.Fault>();
        worker.serve(() -> 0, ending -> {}, told::add);
        coordinator.fault("slow", false, 7);
        coordinator.fault("slow", true, 9);
        await("both are there", () -> told.size() == 2);
        assertThat(told).containsExactly(new Message.Fault("slow", false, 7), new Message.Fault("slow", true, 9));
    }

    @Test
    void coordinatorThatIsGoneEndsTheLoad() throws Exception {
        Coordinator coordinator = coordinator(1);
        Membership worker = join(coordinator, token, 0);
        var ended = new CompletableFuture<Ending>();
        worker.serve(() -> 0, ended::complete, fault -> {});
        coordinator.cutOff();
        assertThat(ended.orTimeout(20, TimeUnit.SECONDS).join().reason())
                .isEqualTo("the coordinator of the run was lost: connection closed");
        assertThat(worker.isOver()).isTrue();
    }

    @Test
    void workerThatIsGoneIsLostUnlessItHadDoneItsPart() throws Exception {
        Coordinator coordinator = coordinator(2);
        Membership first = join(coordinator, token, 1);
        Membership second = join(coordinator, token, 2);
        first.send(new Message.Done(5, List.of("a warning"), new Totals(7, 6, 40)));
        await("done", () -> coordinator.workers().made() == 5);
        first.close();
        second.close();
        await("the other one is lost", () -> coordinator.workers().lost().isPresent());
        assertThat(coordinator.workers().lost().orElseThrow().name()).startsWith("worker 2");
        assertThat(coordinator.workers().lost().orElseThrow().reason()).isEqualTo("connection closed");
        assertThat(coordinator.workers().haveEnded()).isTrue();
        assertThat(coordinator.workers().warnings()).containsExactly("a warning");
        assertThat(coordinator.workers().sent(0)).contains(new Totals(7, 6, 40));
        assertThat(coordinator.workers().sent(1)).isEmpty();
    }

    /** JGroups would also listen for diagnostics, by UDP. */
    @Test
    void nothingListensButOnePortOfLoopback() throws Exception {
        assumeThat(Files.exists(Path.of("/proc/self/net/tcp"))).isTrue();
        var before = sockets();
        Coordinator coordinator = coordinator(1);
        join(coordinator, token, 0);
        var opened = sockets();
        opened.removeAll(before);
        assertThat(opened).containsExactly("tcp 127.0.0.1:" + coordinator.port());
    }

    /** What this process listens on: of all sockets of the machine, those among its open files. */
    private static TreeSet<String> sockets() throws IOException {
        var own = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
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
            for (String line : Files.readAllLines(Path.of("/proc/self/net/" + protocol))) {
                String[] parts = line.strip().split("\\s+");
                boolean listens = parts[3].equals("0A") || protocol.startsWith("udp") && parts[0].endsWith(":");
                if (parts[0].endsWith(":") && listens && own.contains(parts[9])) {
                    listening.add(protocol.substring(0, 3) + " " + address(parts[1]));
                }
            }
        }
        return listening;
    }

    private static String address(String hex) {
        String[] parts = hex.split(":");
        int port = Integer.parseInt(parts[1], 16);
        boolean loopback = parts[0].equals("0100007F") || parts[0].equals("0000000000000000FFFF00000100007F");
        return (loopback ? "127.0.0.1" : parts[0]) + ":" + port;
    }
}
