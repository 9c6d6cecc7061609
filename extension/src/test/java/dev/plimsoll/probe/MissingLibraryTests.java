/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.probe.process.OshiProcesses;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.time.Ticker;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Probes whose library is not on the class path: a sentence, and no error of the test. */
class MissingLibraryTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            oshi-core      | reading the CPU and memory of a process on this system needs OSHI 6, which is not on the class path: add com.github.oshi:oshi-core:6.9.2 as a test dependency
            testcontainers | reading the CPU and memory of a container needs Testcontainers 2, which is not on the class path: add org.testcontainers:testcontainers:2.0.5 as a test dependency
            """)
    void whatIsMissingIsOneSentence(String artifact, String sentence) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(artifact + "-"))
                .collect(Collectors.joining(File.pathSeparator));
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        MissingLibraryTests.class.getName(),
                        artifact)
                .redirectErrorStream(true)
                .start();

        String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(printed).isEqualTo("java.io.IOException: " + sentence);
    }

    public static void main(String[] artifact) {
        ResourceProbe probe = artifact[0].equals("testcontainers")
                ? ProbeOf.of(TargetPart.container("abc"))
                : new ProcessProbe(
                        new TargetPart.OfProcess(ProcessHandle.current(), null),
                        OshiProcesses::loaded,
                        Ticker.system());
        try {
            probe.read(new CollectedReadings());
            System.out.println("was read");
        } catch (Exception e) {
            System.out.println(e);
        } finally {
            probe.close();
        }
    }
}
