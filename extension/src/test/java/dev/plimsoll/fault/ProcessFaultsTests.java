/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetPart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a fault does to a process is tested with {@code ProcessControl}. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class ProcessFaultsTests {
    private final LocalProcess sleeper = LocalProcess.of(Path.of("sleep")).arguments("600");
    private final ProcessFaults faults = ProcessFaults.on(sleeper);

    @AfterEach
    void stop() throws Exception {
        sleeper.stop();
    }

    @Test
    void killedProcessStartsAgainWhenTheFaultIsClosed() throws Exception {
        sleeper.start();
        long pid = sleeper.pid();

        FaultProxy.Injected kill = faults.inject(Faults.kill());
        assertThat(sleeper.isAlive()).isFalse();
        kill.close();
        kill.close();

        assertThat(sleeper.isAlive()).isTrue();
        assertThat(sleeper.pid()).isNotEqualTo(pid);
        assertThat(kill.problem()).isEmpty();
    }

    @Test
    void restartIsOverWhenInjectReturns() throws Exception {
        sleeper.start();
        long pid = sleeper.pid();

        FaultProxy.Injected restart = faults.inject(Faults.restart());
        long after = sleeper.pid();
        restart.close();

        assertThat(sleeper.isAlive()).isTrue();
        assertThat(after).isNotEqualTo(pid).isEqualTo(sleeper.pid());
    }

    @Test
    void processThatDoesNotStartAgainIsAProblem() throws Exception {
        sleeper.start();
        FaultProxy.Injected kill = faults.inject(Faults.kill());
        sleeper.readyWhenPrinted("awake").readyWithin(Duration.ofMillis(500));
        assertThat(kill.problem()).isEmpty();

        kill.close();

        assertThat(kill.problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("sleep (pid ")
                        .contains("was not ready within 500 ms", "(killed by a fault)"));
    }

    @Test
    void plannedKillWithoutAnEndIsForGood() throws Exception {
        sleeper.start();

        FaultInjector.begin(planned(FaultKind.KILL, ""), sleeper).close();

        assertThat(sleeper.isAlive()).isFalse();
        assertThat(sleeper.outputTail()).isEqualTo("(killed by fault 'f')");
    }

    @Test
    void plannedKillWithAnEndIsNot() throws Exception {
        sleeper.start();

        FaultInjector.begin(planned(FaultKind.KILL, "1s"), sleeper).close();

        assertThat(sleeper.isAlive()).isTrue();
    }

    @Test
    void partOfASystemThatIsALocalProcessStartsAgain() throws Exception {
        sleeper.start();
        var part = (TargetPart.OfProcess) sleeper.parts().values().iterator().next();

        FaultInjector.begin(planned(FaultKind.KILL, "1s"), part.breakable()).close();

        assertThat(sleeper.isAlive()).isTrue();
    }

    @Test
    void processOfWhichOnlyTheHandleIsKnownIsPausedAndKilledForGood() throws Exception {
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            FaultProxy.Injected pause = FaultInjector.begin(planned(FaultKind.PAUSE, "1s"), process.toHandle());
            FaultProxy.Injected other = FaultInjector.begin(Faults.pause(), process.toHandle());
            pause.close();
            assertThat(state(process)).startsWith("T");
            other.close();
            while (state(process).startsWith("T")) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            FaultProxy.Injected kill = FaultInjector.begin(Faults.kill(), process.toHandle());
            assertThat(process.isAlive()).isFalse();
            kill.close();

            assertThat(kill.problem())
                    .hasValue("process %d cannot be started again: its command is not known; use a LocalProcess"
                            .formatted(process.pid()));
            assertThatThrownBy(() -> FaultInjector.begin(Faults.pause(), process.toHandle()))
                    .hasMessage("process " + process.pid() + " has ended");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String state(Process process) throws Exception {
        Process ps = new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(process.pid())).start();
        return new String(ps.getInputStream().readAllBytes()).strip();
    }

    @Test
    void whatCannotBreakSaysWhy() throws Exception {
        assertThatThrownBy(() -> faults.inject(Faults.kill()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sleep is not running");
        assertThatThrownBy(() -> faults.inject(Faults.stall()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("STALL cannot be injected into a process: it is a fault of a FaultProxy");
        assertThatThrownBy(() -> ProcessFaults.on(new Object()).inject(Faults.kill()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must be a LocalProcess or a Testcontainers container");
        assertThatThrownBy(() -> FaultInjector.begin(Faults.stall(), sleeper))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("STALL must be on a FaultProxy, and a dev.plimsoll.target.LocalProcess is none");
        sleeper.start();
        assertThatThrownBy(() -> faults.inject(Faults.memory(1 << 20)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sleep is a process");
    }

    private static PlannedFault planned(FaultKind kind, String lasts) {
        return FaultReader.read(List.of(new FaultText(
                        "f", "SLEEPER", kind, "1s", lasts, "", "", "", 0, 0, "", "", Direction.BOTH, "", 0)))
                .get(0);
    }
}
