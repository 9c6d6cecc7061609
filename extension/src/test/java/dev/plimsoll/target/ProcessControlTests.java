/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.target.outage.TargetControl;
import dev.plimsoll.target.outage.TargetControl.Outage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(120)
class ProcessControlTests {
    private static final String CAUSE = "fault 'x'";
    private static final int PATIENT = 30_000;
    private static final int BRIEF = 300;

    private final int port = LocalProcess.freePort();
    private LocalProcess process = SampleServer.process("serve", Integer.toString(port))
            .readyWhenAnswers("http://127.0.0.1:" + port + "/health")
            .servesAt("http://127.0.0.1:" + port);

    @AfterEach
    void endWhatATestStarted() throws Exception {
        process.stop();
    }

    @Test
    void killedProcessIsDeadUntilTheEndAndServesTheSameUrlAfterwards() throws Exception {
        process.start();
        long pid = process.pid();
        Path directory = process.directory();

        Outage kill = Targets.control(process).kill(CAUSE);
        assertThat(process.isAlive()).isFalse();
        assertThatThrownBy(() -> status(PATIENT)).isInstanceOf(ConnectException.class);
        kill.end();

        assertThat(status(PATIENT)).isEqualTo(200);
        assertThat(process.pid()).isNotEqualTo(pid);
        assertThat(process.directory()).isEqualTo(directory);
        assertThat(Files.readString(directory.resolve("log.txt"))).isEqualTo("started\nstarted\n");
        assertThat(process.outputTail().lines()).containsExactly("(killed by fault 'x')", "(started again)");
        process.stop();
        assertThat(directory).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void childProcessesAreKilledToo() throws Exception {
        process = SampleServer.process("start a child").readyWhenPrinted("child ");
        process.start();
        ProcessHandle child = child();

        Targets.control(process).kill(CAUSE);

        child.onExit().get(60, TimeUnit.SECONDS);
    }

    @Test
    void endOfAKillAfterStopStartsNothing() throws Exception {
        process.start();
        Outage kill = Targets.control(process).kill(CAUSE);
        process.stop();

        kill.end();

        assertThat(process.isAlive()).isFalse();
        assertThat(process.directory()).doesNotExist();
    }

    @Test
    void processThatWasStartedAnewIsNotTouchedByOldOutages() throws Exception {
        process.start();
        Outage kill = Targets.control(process).kill(CAUSE);
        process.stop();
        process.start();
        long pid = process.pid();

        kill.end();

        assertThat(process.pid()).isEqualTo(pid);
        assertThat(status(PATIENT)).isEqualTo(200);
    }

    @Test
    void processThatDoesNotStartAgainSaysWhy() throws Exception {
        process.start();
        Outage kill = Targets.control(process).kill(CAUSE);

        try (var other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(kill::end)
                    .isInstanceOf(TargetNotReady.class)
                    .hasMessageContaining("SampleServer was not started: ")
                    .hasMessageContaining("another process already listens on port " + other.getLocalPort());
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void whatDoesNotRunCannotBeKilled() {
        assertThatThrownBy(() -> Targets.control(process).kill(CAUSE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("SampleServer is not running");
    }

    @Test
    void restartReturnsWhenTheNewProcessIsReady() throws Exception {
        process.start();
        long pid = process.pid();

        Targets.control(process).restart(CAUSE);

        assertThat(status(PATIENT)).isEqualTo(200);
        assertThat(process.pid()).isNotEqualTo(pid);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pausedProcessAcceptsButDoesNotAnswerUntilTheEnd() throws Exception {
        process.start();
        long pid = process.pid();

        Outage pause = Targets.control(process).pause(CAUSE);
        assertThatThrownBy(() -> status(BRIEF)).isInstanceOf(SocketTimeoutException.class);
        assertThat(process.isAlive()).isTrue();
        pause.end();
        pause.end();

        assertThat(status(PATIENT)).isEqualTo(200);
        assertThat(process.pid()).isEqualTo(pid);
        assertThat(process.outputTail().lines()).containsExactly("(paused by fault 'x')", "(goes on)");
        assertThat(shells()).as("the shell of the pause").isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pauseHaltsChildProcessesToo() throws Exception {
        process = SampleServer.process("start a child").readyWhenPrinted("child ");
        process.start();
        ProcessHandle child = child();

        Outage pause = Targets.control(process).pause(CAUSE);
        awaitState(child.pid(), "T");
        awaitState(process.pid(), "T");
        pause.end();

        awaitState(child.pid(), "S");
        awaitState(process.pid(), "S");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void overlappingOutagesEndWithTheLast() throws Exception {
        process.start();
        TargetControl control = Targets.control(process);
        Outage first = control.pause(CAUSE);
        Outage second = control.pause(CAUSE);
        Outage kill = control.kill(CAUSE);
        Outage otherKill = control.kill(CAUSE);

        first.end();
        kill.end();
        control.restart(CAUSE);
        assertThat(process.isAlive()).isFalse();
        otherKill.end();
        assertThatThrownBy(() -> status(BRIEF)).isInstanceOf(SocketTimeoutException.class);
        second.end();

        assertThat(status(PATIENT)).isEqualTo(200);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pausedProcessIsStoppedInOrder() throws Exception {
        process.start();
        Outage pause = Targets.control(process).pause(CAUSE);

        process.stop();
        pause.end();

        assertThat(process.isAlive()).isFalse();
        assertThat(process.directory()).doesNotExist();
        assertThat(shells()).as("the shell of the pause").isEmpty();
    }

    @Test
    void memoryOfAProcessCannotBeLimited() throws Exception {
        process.start();

        assertThatThrownBy(() -> Targets.control(process).limitMemory(1 << 20, CAUSE))
                .hasMessageContaining("only the memory of a container can be limited while it runs");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void killedJvmLeavesNoPausedProcessBehind() throws Exception {
        Owned owned = killOwnerOf("own a paused server");

        owned.server().onExit().get(60, TimeUnit.SECONDS);
        owned.awaitEndOfOthers();
        while (Files.exists(owned.directory())) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void unguardedProcessGoesOnWhenTheJvmIsKilled() throws Exception {
        Owned owned = killOwnerOf("own a paused server unguarded");

        owned.awaitEndOfOthers();
        assertThat(status(PATIENT)).isEqualTo(200);
        owned.server().destroyForcibly();
        try (Stream<Path> files = Files.walk(owned.directory())) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(each -> each.toFile().delete());
        }
    }

    /** A server that a JVM has started and paused, and the JVM's other processes. */
    private record Owned(ProcessHandle server, List<ProcessHandle> others, Path directory) {
        void awaitEndOfOthers() throws Exception {
            assertThat(others).isNotEmpty();
            for (ProcessHandle each : others) {
                each.onExit().get(60, TimeUnit.SECONDS);
            }
        }
    }

    private Owned killOwnerOf(String behaviour) throws Exception {
        process = SampleServer.process(behaviour, Integer.toString(port))
                .unguarded() // its guard would end its whole group
                .readyWhenPrinted("owns ");
        process.start();
        Matcher line = Pattern.compile("owns (\\d+) and ([\\d,]+) in (.+)").matcher(process.outputTail());
        assertThat(line.find()).as(process.outputTail()).isTrue();
        var owned = new Owned(
                ProcessHandle.of(Long.parseLong(line.group(1))).orElseThrow(),
                Stream.of(line.group(2).split(","))
                        .map(each -> ProcessHandle.of(Long.parseLong(each)).orElseThrow())
                        .toList(),
                Path.of(line.group(3)));
        awaitState(owned.server().pid(), "T");

        ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
        return owned;
    }

    private ProcessHandle child() {
        Matcher line = Pattern.compile("child (\\d+)").matcher(process.outputTail());
        assertThat(line.find()).isTrue();
        return ProcessHandle.of(Long.parseLong(line.group(1))).orElseThrow();
    }

    /** Returns the shells that this JVM runs. */
    private static List<String> shells() {
        return ProcessHandle.current()
                .children()
                .map(each -> each.info().commandLine().orElse(""))
                .filter(each -> each.contains("kill -STOP"))
                .toList();
    }

    /** Waits for the state that {@code ps} prints. */
    private static void awaitState(long pid, String state) throws Exception {
        while (true) {
            Process ps = new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(pid)).start();
            String found = new String(ps.getInputStream().readAllBytes()).strip();
            if (found.startsWith(state)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private int status(int timeoutMillis) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/health").toURL().openConnection();
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
