/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
class LocalProcessTests {
    private static final long SOON = 20;

    private LocalProcess process = SampleServer.process("idle");

    @AfterEach
    void endWhatATestStarted() throws Exception {
        process.stop();
    }

    @Test
    void startReturnsOnceTheServerAnswers() throws Exception {
        int port = LocalProcess.freePort();
        process = SampleServer.process("serve", Integer.toString(port))
                .readyWhenAnswers("http://127.0.0.1:" + port + "/health", "all aboard")
                .servesAt("http://127.0.0.1:" + port);

        process.start();

        assertThat(process.isAlive()).isTrue();
        assertThat(process.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:" + port));
        assertThat(process.directory().resolve("log.txt")).exists();
    }

    @Test
    void serverIsTheStartedProcessItself() throws Exception {
        process = SampleServer.process("idle").readyWhenPrinted("tide");

        process.start();

        ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
        assertThat(handle.info().command().orElse("")).endsWith("java");
        assertThat(handle.descendants()).isEmpty();
    }

    @Test
    void printedLineIsRememberedAfterItHasLeftTheTail() throws Exception {
        process = SampleServer.process("flood").readyWhenPrinted("last line").readyWhenPrinted("first line");

        process.start();
        process.stop();

        assertThat(process.outputTail())
                .doesNotContain("first line")
                .contains("line 9999")
                .endsWith("last line")
                .hasSizeLessThan(200 * 2_001);
    }

    @Test
    void earlyExitIsReportedAtOnceWithExitCodeAndOutput() {
        process = SampleServer.process("die")
                .named("ledger")
                .readyWhenListening(LocalProcess.freePort())
                .readyWithin(ofSeconds(80));

        long startedAt = System.nanoTime();
        assertThatThrownBy(process::start)
                .isInstanceOf(TargetNotReady.class)
                .hasMessageMatching("(?s)ledger \\(pid \\d+\\) exited with code 3 before it was ready.*")
                .hasMessageContaining("wanted: an open port")
                .hasMessageContaining("opening the ledger")
                .hasMessageContaining("the ledger is locked");
        assertThat(System.nanoTime() - startedAt).isLessThan(TimeUnit.SECONDS.toNanos(SOON));
        assertThat(process.directory()).doesNotExist();
    }

    @Test
    void failedStartShowsOutputReasonAndCommandOnceEach() {
        process = SampleServer.process("die").readyWhenPrinted("ready");

        String message = String.valueOf(catchThrowable(process::start).getMessage());

        assertThat(message)
                .containsSubsequence(
                        "SampleServer (pid ",
                        " exited with code 3 before it was ready\n",
                        "  its last output:\n    opening the ledger\n    the ledger is locked\n",
                        "  wanted: a printed line with \"ready\"\n",
                        "  found: no such line\n",
                        "  command: ")
                .endsWith(" entries> dev.plimsoll.target.SampleServer die")
                .doesNotContain(SampleServer.classPath());
        assertThat(message.split("opening the ledger", -1)).hasSize(2);
        assertThat(message.split("command: ", -1)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "--server.port=8080          | pass --server.port=8080 to arguments(...)",
                "-server.port=8080           | pass -server.port=8080 to arguments(...)",
                "--name=two words            | pass '--name=two words' to arguments(...)",
                "8080                        | pass 8080 to arguments(...)",
                "-Dport=1 --server.port=8080 | pass --server.port=8080 to arguments(...)",
                "-XX:+NoSuchOption           | none",
                "-Xnonsense                  | none",
            })
    void programArgumentAmongTheJvmOptionsIsExplained(String options, @Nullable String advice) {
        String[] all = options.contains("two") ? new String[] {options} : options.split(" ");
        process = LocalProcess.java(SampleServer.classPath(), SampleServer.class.getName(), all)
                .readyWhenPrinted("ready");

        String message = String.valueOf(catchThrowable(process::start).getMessage());

        assertThat(message).contains("exited with code 1 before it was ready");
        if (advice == null) {
            assertThat(message).doesNotContain("what to do");
        } else {
            assertThat(message).contains("\n  what to do: " + advice);
        }
    }

    @Test
    void missingMainClassIsExplained() {
        process = LocalProcess.java("nowhere", "com.example.Ledger").readyWhenPrinted("ready");

        assertThatThrownBy(process::start)
                .hasMessageContaining("what to do: add com.example.Ledger to the class path, the first")
                .hasMessageContaining("-cp nowhere com.example.Ledger");
    }

    @Test
    void jarIsStartedFromAnyWorkingDirectory() {
        process = LocalProcess.jar(Path.of("no-such.jar"), "-Dport=1")
                .arguments("--name=x")
                .readyWhenPrinted("ready");

        assertThatThrownBy(process::start)
                .hasMessageContaining("no-such.jar (pid ")
                .hasMessageContaining("-jar " + Path.of("no-such.jar").toAbsolutePath() + " --name=x");
    }

    @Test
    void jvmHasDefaultSettingsUnlessItIsSmall() throws Exception {
        process = LocalProcess.java(SampleServer.classPath(), SampleServer.class.getName(), "-Dtide=high")
                .arguments("options")
                .readyWhenPrinted("tide=high");

        process.start();

        assertThat(process.outputTail().lines())
                .filteredOn(line -> line.startsWith("option "))
                .allMatch(line -> line.matches("option -D(tide=high|(file|stdout|stderr)\\.encoding=UTF-8)"));

        process.stop();
        process.smallJvm();
        process.start();

        assertThat(process.outputTail())
                .contains("option -Xmx128m", "option -XX:+UseSerialGC", "option -XX:TieredStopAtLevel=1");
    }

    @Test
    void onlyAJvmCanBeSmall() {
        assertThatThrownBy(() -> LocalProcess.of(Path.of("valkey-server")).smallJvm())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("valkey-server is started by valkey-server");
    }

    @Test
    void descriptionContainsTheCommand() throws Exception {
        process = LocalProcess.java(SampleServer.classPath(), SampleServer.class.getName(), "-Ddb.password=geheim")
                .smallJvm()
                .arguments("idle", "--token", "geheim")
                .readyWhenPrinted("tide");
        assertThat(process.description()).isEmpty();

        process.start();

        assertThat(process.description())
                .startsWith("SampleServer (local process, pid " + process.pid() + "): ")
                .contains("/java -Xmx128m ", " -Ddb.password=*** -cp <")
                .endsWith(" entries> dev.plimsoll.target.SampleServer idle --token ***")
                .doesNotContain("geheim");
    }

    @Test
    void missingBinaryIsNamed() {
        process = LocalProcess.of(Path.of("no-such-binary")).readyWhenPrinted("ready");

        assertThatThrownBy(process::start).hasMessageContaining("no-such-binary");
    }

    @Test
    void serverThatIsNeverReadyIsStoppedAtTheTimeout() {
        int port = LocalProcess.freePort();
        process = SampleServer.process("serve", Integer.toString(port))
                .readyWhenAnswers("http://127.0.0.1:" + port + "/elsewhere")
                .readyWithin(ofSeconds(3));

        assertThatThrownBy(process::start)
                .isInstanceOf(TargetNotReady.class)
                .hasMessageContaining("was not ready within 3 s; readyWithin(...) extends the limit")
                .hasMessageContaining("wanted: status 200 from http://127.0.0.1:" + port + "/elsewhere")
                .hasMessageContaining("found: status 404")
                .hasMessageContaining("it printed nothing");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void slowServerIsReportedWithItsOutput() {
        process = SampleServer.process("idle").readyWhenPrinted("tide is high").readyWithin(ofSeconds(3));

        assertThatThrownBy(process::start)
                .hasMessageContaining("wanted: a printed line with \"tide is high\"")
                .hasMessageContaining("waiting for the tide");
    }

    @Test
    void portOfAnotherProcessIsRejected() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            process = SampleServer.process("serve", Integer.toString(port))
                    .readyWhenAnswers("http://127.0.0.1:" + port + "/health");

            assertThatThrownBy(process::start)
                    .isInstanceOf(TargetNotReady.class)
                    .hasMessageContaining("another process already listens on port " + port);
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void stopEndsTheProcessAndRemovesItsDirectory() throws Exception {
        process = SampleServer.process("idle").readyWhenPrinted("tide");
        process.start();
        Files.createDirectories(process.directory().resolve("some/where"));

        process.stop();
        process.stop();

        assertThat(process.isAlive()).isFalse();
        assertThat(process.directory()).doesNotExist();
        assertThat(process.outputTail()).isEqualTo("waiting for the tide");
    }

    @Test
    void stopKeepsAGivenDirectory(@TempDir Path given) throws Exception {
        int port = LocalProcess.freePort();
        process = SampleServer.process("serve", Integer.toString(port))
                .directory(given)
                .readyWhenAnswers("http://127.0.0.1:" + port + "/health");
        process.start();

        process.stop();

        assertThat(given.resolve("log.txt")).exists();
    }

    @Test
    void stoppedProcessCanBeRestarted() throws Exception {
        process = SampleServer.process("idle").readyWhenPrinted("tide");
        process.start();
        long first = process.pid();
        assertThatThrownBy(process::start).hasMessageContaining("is already running");
        process.stop();

        process.start();

        assertThat(process.isAlive()).isTrue();
        assertThat(process.pid()).isNotEqualTo(first);
    }

    @Test
    void stopKillsAServerThatIgnoresSignals() throws Exception {
        process = SampleServer.process("deaf").readyWhenPrinted("deaf");
        process.start();

        process.stop();

        assertThat(process.isAlive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "deaf"})
    @DisabledOnOs(OS.WINDOWS)
    void killedJvmLeavesNothingBehind(String behaviour) throws Exception {
        process = SampleServer.process("own a server", behaviour).readyWhenPrinted("owns ");
        process.start();
        Owned owned = Owned.by(process);

        ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();

        owned.awaitEnd();
    }

    @Test
    void withoutAShellTheServerEndsWithTheJvm() throws Exception {
        process = SampleServer.process("own a server unguarded", "serve").readyWhenPrinted("owns ");
        process.start();
        Owned owned = Owned.by(process);

        ProcessHandle.of(process.pid()).orElseThrow().destroy();

        owned.awaitEnd();
    }

    @Test
    void freePortsAreDistinct() {
        Set<Integer> ports = new HashSet<>();
        for (int call = 0; call < 200; call++) {
            ports.add(LocalProcess.freePort());
        }

        assertThat(ports).hasSize(200);
    }

    /** The server that a started JVM has started in turn. */
    private record Owned(ProcessHandle server, Path directory) {
        private static final Pattern LINE = Pattern.compile("owns (\\d+) in (.+)");

        static Owned by(LocalProcess owner) {
            Matcher line = LINE.matcher(owner.outputTail());
            assertThat(line.find()).isTrue();
            var owned =
                    new Owned(ProcessHandle.of(Long.parseLong(line.group(1))).orElseThrow(), Path.of(line.group(2)));
            assertThat(owned.server.isAlive()).isTrue();
            assertThat(owned.directory).isDirectory();
            return owned;
        }

        void awaitEnd() throws Exception {
            server.onExit().get(SOON, TimeUnit.SECONDS);
            var ticker = Ticker.system();
            long deadline = ticker.nanoTime() + ofSeconds(SOON).toNanos();
            while (Files.exists(directory) && ticker.nanoTime() < deadline) {
                ticker.sleepUntil(ticker.nanoTime() + ofMillis(50).toNanos());
            }
            assertThat(directory).doesNotExist();
        }
    }
}
