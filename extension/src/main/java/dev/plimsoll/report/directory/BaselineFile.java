/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.report.finding.StartLine;
import dev.plimsoll.report.index.StoredBaseline;
import dev.plimsoll.report.json.JsonTree;
import dev.plimsoll.report.json.LatencyJson;
import dev.plimsoll.report.summary.LatencyFigures;
import dev.plimsoll.verdict.BaselineRun;
import dev.plimsoll.verdict.BaselineRuns;
import dev.plimsoll.verdict.EndpointLatency;
import dev.plimsoll.verdict.LoadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;
import org.apiguardian.api.API;

/** The committed file of a baseline. Its figures are for people, its histograms for us. */
@API(status = API.Status.INTERNAL)
public final class BaselineFile {
    private static final String USUAL = "src/test/resources/plimsoll-baselines/{test}.json";

    private BaselineFile() {}

    /**
     * Where the baseline of a load test is, relative to the module; throws {@link ConfigurationException}.
     *
     * @param declared empty for the usual place; {@code {test}} stands for the test's name
     */
    public static Path of(String declared, String test) {
        return of(declared, test, "");
    }

    /**
     * As {@link #of(String, String)}; where the file is that of a test of the same name in another class, it is one
     * whose name begins with the package.
     *
     * @param testClass empty for a load in code
     */
    public static Path of(String declared, String test, String testClass) {
        Path usual = path(declared, test);
        Path own = path(declared, prefix(test, testClass) + test);
        return Files.exists(own) || isOfAnother(usual, testClass) ? own : usual;
    }

    /** What the class has before the first name in that of the test. */
    private static String prefix(String test, String testClass) {
        String names = "." + testClass.replace('$', '.') + ".";
        int at = names.indexOf("." + test.split("[.\\[]", 2)[0] + ".");
        return names.substring(1, at < 0 ? names.length() : at + 1);
    }

    /** A class that is gone has only moved. */
    private static boolean isOfAnother(Path file, String testClass) {
        String owner = testClass.isEmpty() ? "" : ownerOf(file);
        if (owner.isEmpty() || owner.equals(testClass)) {
            return false;
        }
        try {
            Class.forName(owner, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Empty also where the file is not readable, which is reported when it is read. */
    private static String ownerOf(Path file) {
        try {
            return StoredBaseline.parse(Files.readString(file)).testClass();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return "";
        }
    }

    private static Path path(String declared, String test) {
        String file = declared.isBlank() ? USUAL : declared;
        try {
            return Path.of(file.replace("{test}", ReportDirectories.safe(test)));
        } catch (InvalidPathException e) {
            throw new ConfigurationException("file = \"%s\": not a path: %s".formatted(declared, e.getReason()));
        }
    }

    /** Returns the load in words, by which comparable runs are recognised. */
    public static String load(LoadPlan plan) {
        return StartLine.load(plan);
    }

    /** A finished run as a part of a baseline. */
    public static BaselineRun run(LoadResult result) {
        GeneratorMachine machine = GeneratorMachine.of(result.plan());
        return new BaselineRun(
                result.startedAt(),
                result.plan().runId(),
                machine.cores() + " cores, Java " + machine.javaVersion(),
                result.statistics().spans().window(),
                EndpointLatency.of(result.statistics()));
    }

    /** Empty without a file; throws {@link ConfigurationException} if it is no baseline of that test. */
    public static Optional<BaselineRuns> read(Path file, String test) {
        try {
            BaselineRuns runs = StoredBaseline.parse(Files.readString(file));
            if (!runs.test().equals(test)) {
                throw new IllegalArgumentException("it belongs to " + runs.test() + "; each load test needs its own");
            }
            return Optional.of(runs);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new ConfigurationException(
                    "baseline %s cannot be read: %s; recreate it with -Dplimsoll.baseline=update, or disable it with =off"
                            .formatted(file, e.getMessage()));
        }
    }

    /** All at once or not at all; throws {@link UncheckedIOException}. */
    public static void write(Path file, BaselineRuns baseline) {
        AtomicFile.write(file, JsonTree.text(json(baseline)));
    }

    private static ObjectNode json(BaselineRuns baseline) {
        ObjectNode root = JsonTree.object();
        root.put("schema", StoredBaseline.SCHEMA);
        root.put("test", baseline.test());
        if (!baseline.testClass().isEmpty()) {
            root.put("class", baseline.testClass());
        }
        root.put("load", baseline.load());
        ArrayNode runs = JsonTree.array();
        baseline.runs().forEach(run -> runs.add(json(run)));
        root.set("runs", runs);
        return root;
    }

    private static ObjectNode json(BaselineRun run) {
        ObjectNode node = JsonTree.object();
        node.put("startedAt", run.startedAt().toString());
        node.put("runId", run.runId());
        node.put("machine", run.machine());
        node.put("windowMs", run.window().toMillis());
        ArrayNode endpoints = JsonTree.array();
        run.endpoints().forEach((name, latency) -> {
            ObjectNode endpoint = JsonTree.object();
            endpoint.put("name", name);
            LatencyJson.addTo(endpoint, LatencyFigures.of(latency, 0));
            endpoint.put("inWindow", latency.inWindow());
            endpoint.put("histogram", latency.duration().encoded());
            endpoints.add(endpoint);
        });
        node.set("endpoints", endpoints);
        return node;
    }
}
