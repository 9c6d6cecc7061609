/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a sample as an IDE does: one method, through JUnit's launcher, which discovers our listener. */
class GreenArrowTests {
    private static final class Results implements TestExecutionListener {
        private final List<TestExecutionResult> methods = Collections.synchronizedList(new ArrayList<>());
        private final List<String> skipped = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped.add(reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                methods.add(result);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"dev.plimsoll.samples.QuickstartLoadTest, greetsInTime", "dev.plimsoll.samples.TicketingLoadTest, book"
    })
    void oneMethodOfASampleRunsAlone(String sample, String method, @TempDir Path reports) throws Exception {
        var results = new Results();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(
                        "%s#%s(dev.plimsoll.user.VirtualUser, dev.plimsoll.http.Http)".formatted(sample, method)))
                .configurationParameter("plimsoll.timeScale", "0.05")
                .configurationParameter("plimsoll.thresholds", "report") // how fast it is, is not the question here
                .configurationParameter("plimsoll.report.dir", reports.toString())
                .build();
        String printed = printedBy(() -> {
            Launcher launcher = LauncherFactory.create();
            launcher.execute(request, results);
        });
        if (!results.skipped.isEmpty()) { // the server is not available here
            assertThat(results.skipped).singleElement().asString().contains("install");
            return;
        }
        assertThat(results.methods).hasSize(1);
        TestExecutionResult result = results.methods.get(0);
        assertThat(result.getStatus())
                .as(() -> result.getThrowable().map(Throwable::toString).orElse(""))
                .isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
        assertThat(printed.lines()
                        .filter(line -> line.startsWith("Load tests: "))
                        .collect(Collectors.toList()))
                .singleElement()
                .asString()
                .startsWith("Load tests: 1 ");
        String name = sample.substring(sample.lastIndexOf('.') + 1) + "." + method;
        assertThat(Files.readString(reports.resolve(name).resolve("summary.json")))
                .contains("\"method\": \"" + method + "\"");
    }

    private static String printedBy(Runnable work) {
        PrintStream console = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
