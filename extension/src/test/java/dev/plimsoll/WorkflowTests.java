/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.settings.SettingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What the workflows name exists: nobody sees a step that cannot run before the night in which it should have run. */
class WorkflowTests {
    private static final Path ROOT = Path.of("..");
    private static final Path WORKFLOWS = ROOT.resolve(".github/workflows");
    private static final Path SAMPLES = ROOT.resolve("sample-tests");
    private static final Pattern SCRIPT =
            Pattern.compile("(?m)(?<![\\w/])(\\.ci/(?:run|[\\w-]+\\.(?:sh|mjs)))((?: [a-z][\\w-]*)*)");
    private static final Pattern PROPERTY = Pattern.compile("(?<= )-D([\\w.]+)");
    private static final Pattern PROFILE = Pattern.compile("(?<= )-P([\\w-]+)");
    private static final Pattern LOAD_TEST = Pattern.compile("-Dit\\.test=(\\w+)#(\\w+)");
    private static final Pattern SCHEDULE = Pattern.compile("github\\.event\\.schedule == '([^']+)'");
    private static final Pattern INPUT = Pattern.compile("inputs\\.([\\w-]+)");

    /** A step that runs commands. */
    private record Step(String workflow, String name, String run, String condition, Map<String, Object> environment) {
        @Override
        public String toString() {
            return workflow + ", " + name;
        }
    }

    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(WORKFLOWS)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    static List<Step> steps() throws IOException {
        var steps = new ArrayList<Step>();
        for (Path file : workflows()) {
            for (Object job : map(yaml(file).get("jobs")).values()) {
                Map<String, Object> ofJob = map(map(job).getOrDefault("env", Map.of()));
                for (Object each : (Collection<?>) requireNonNull(map(job).get("steps"))) {
                    Map<String, Object> step = map(each);
                    if (step.containsKey("run")) {
                        var environment = new LinkedHashMap<>(ofJob);
                        environment.putAll(map(step.getOrDefault("env", Map.of())));
                        steps.add(new Step(
                                String.valueOf(file.getFileName()),
                                String.valueOf(step.get("name")),
                                String.valueOf(step.get("run")),
                                String.valueOf(step.getOrDefault("if", "")),
                                environment));
                    }
                }
            }
        }
        return steps;
    }

    @Test
    void pushesNightsWeeksMonthsReleasesAndPeopleStartOne() throws IOException {
        var triggers = new TreeSet<String>();
        for (Path file : workflows()) {
            triggers.addAll(triggersOf(file).keySet());
        }
        assertThat(triggers).contains("push", "schedule", "workflow_call", "workflow_dispatch");
        assertThat(schedules(WORKFLOWS.resolve("load-tests.yml")))
                .as("every night, every week, every month")
                .anyMatch(cron -> cron.matches("\\d+ \\d+ \\* \\* \\*"))
                .anyMatch(cron -> cron.matches("\\d+ \\d+ \\* \\* \\d"))
                .anyMatch(cron -> cron.matches("\\d+ \\d+ \\d+ \\* \\*"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyScheduleStartsAStepAndEveryStepHasItsSchedule(Path workflow) throws IOException {
        Set<String> named = new LinkedHashSet<>();
        for (Step step : stepsOf(workflow)) {
            found(SCHEDULE, step.condition()).forEach(schedule -> named.add(schedule.group(1)));
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(schedules(workflow));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void scriptsExistAndKnowTheirArguments(Step step) throws IOException {
        requireScripts(step.run());
    }

    @Test
    void scriptsThatTheRunCallsExistAndKnowTheirArguments() throws IOException {
        assertThat(requireScripts(read(ROOT.resolve(".ci/run")))).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void propertiesAndProfilesOfMavenExist(Step step) throws IOException {
        String poms = read(ROOT.resolve("pom.xml")) + read(Path.of("pom.xml")) + read(SAMPLES.resolve("pom.xml"));
        for (MatchResult property : found(PROPERTY, step.run())) {
            String name = property.group(1);
            boolean ofGoal = Set.of("expression", "forceStdout").contains(name)
                    && step.run().contains("help:evaluate");
            assertThat(ofGoal || name.equals("it.test") || poms.contains("${" + name + "}"))
                    .as("a pom.xml or a goal reads the property " + name)
                    .isTrue();
        }
        for (MatchResult profile : found(PROFILE, step.run())) {
            assertThat(poms).contains("<id>" + profile.group(1) + "</id>");
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void loadTestsExistAndAreNotLeftOut(Step step) throws IOException {
        for (MatchResult test : found(LOAD_TEST, step.run())) {
            String source = sources().stream()
                    .filter(file -> file.endsWith(test.group(1) + ".java"))
                    .map(WorkflowTests::read)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + test.group(1)));
            int at = source.indexOf("    void " + test.group(2) + "(");
            assertThat(at).as("the method " + test.group(2)).isPositive();
            String annotations = source.substring(source.lastIndexOf("\n\n", at), at);
            assertThat(annotations).containsPattern("@(Load|Smoke|Stress|Spike|Soak|Breakpoint)Test\\b");
            if (annotations.contains("@Tag(\"long\")")) {
                assertThat(step.run())
                        .as("without it, the long ones are left out")
                        .contains("-Psamples");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void somethingReadsEachVariable(Step step) throws IOException {
        Set<String> settings = new TreeSet<>();
        SettingKey.ALL.forEach(key -> settings.add(key.environment()));
        settings.add("MAVEN_ARGS");
        String texts = read(SAMPLES.resolve("src/test/resources/plimsoll.properties"));
        for (Path source : sources()) {
            texts += read(source);
        }
        String scripts = "";
        for (Path script : scripts()) {
            scripts += read(script);
        }
        String workflow = read(WORKFLOWS.resolve(step.workflow()));
        for (String variable : step.environment().keySet()) {
            assertThat(settings.contains(variable)
                            || texts.contains("${" + variable)
                            || texts.contains("Variable.named(\"" + variable + "\")")
                            || found(Pattern.compile("\\b" + variable + "\\b"), scripts + step.run())
                                            .size()
                                    > 0
                            || workflow.contains("server-username: " + variable)
                            || workflow.contains("server-password: " + variable)
                            || variable.equals("GH_TOKEN") && step.run().contains("gh "))
                    .as("a sample, a setting, a script or a tool reads " + variable)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void inputsAreDeclaredByEveryTriggerThatGivesSome(Path workflow) throws IOException {
        Set<String> used = new TreeSet<>();
        found(INPUT, read(workflow)).forEach(input -> used.add(input.group(1)));
        for (String trigger : List.of("workflow_call", "workflow_dispatch")) {
            Object inputs =
                    map(triggersOf(workflow).getOrDefault(trigger, Map.of())).get("inputs");
            if (inputs != null) {
                assertThat(map(inputs).keySet()).as(trigger).containsExactlyInAnyOrderElementsOf(used);
            }
        }
    }

    /** Returns the scripts. */
    private static List<String> requireScripts(String commands) throws IOException {
        var scripts = new ArrayList<String>();
        for (MatchResult call : found(SCRIPT, commands)) {
            Path script = ROOT.resolve(call.group(1));
            assertThat(script).isRegularFile();
            if (!call.group(1).endsWith(".mjs")) { // which node runs
                assertThat(script).isExecutable();
            }
            scripts.add(call.group(1));
            String text = read(script);
            for (String argument : call.group(2).strip().split(" ")) {
                if (!argument.isEmpty()) {
                    assertThat(text)
                            .as("%s knows the argument %s", script, argument)
                            .containsPattern("(?m)^(build_)?%1$s\\(\\) \\{|(?:^|[\\s;|])%1$s( ?\\| ?\\w+)*\\)|\"%1$s\""
                                    .formatted(argument));
                }
            }
        }
        return scripts;
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(".ci"))) {
            return files.filter(file -> file.toString().matches(".*\\.(sh|mjs)|.*/run"))
                    .filter(file -> !file.toString().contains(".cache"))
                    .toList();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES.resolve("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<Step> stepsOf(Path workflow) throws IOException {
        return steps().stream()
                .filter(step -> workflow.endsWith(step.workflow()))
                .toList();
    }

    private static List<String> schedules(Path workflow) throws IOException {
        Object schedules = triggersOf(workflow).getOrDefault("schedule", List.of());
        return ((Collection<?>) schedules)
                .stream().map(each -> String.valueOf(map(each).get("cron"))).toList();
    }

    /** YAML 1.1 takes {@code on} for a truth value. */
    private static Map<String, Object> triggersOf(Path workflow) throws IOException {
        return map(yaml(workflow).get("true"));
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return map(new Yaml().load(read(file)));
    }

    /** A key without anything is an empty one. */
    private static Map<String, Object> map(@Nullable Object yaml) {
        var map = new LinkedHashMap<String, Object>();
        if (yaml instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> map.put(String.valueOf(key), value));
        }
        return map;
    }

    private static List<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
