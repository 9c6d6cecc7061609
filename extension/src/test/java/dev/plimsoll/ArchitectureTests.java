/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

/** The house rules that a machine can keep. */
@AnalyzeClasses(packages = "dev.plimsoll", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {
    /** The data flow. A package may import only packages above it; none may import the front door. */
    private static final List<String> FLOW = List.of(
            "time",
            "text",
            "plan",
            "target",
            "fault",
            "schedule",
            "data",
            "user",
            "http",
            "measurement",
            "probe",
            "trace",
            "fleet",
            "aggregation",
            "verdict",
            "report",
            "run",
            "form");

    /** What the front door's annotations name, and only they: the wiring to JUnit, and the ready profiles. */
    private static final List<String> WIRING = List.of("jupiter", "profile");

    /** The wings: packages below one of the flow, in their order. The door of a wing may import them all. */
    private static final Map<String, List<String>> WINGS = Map.of(
            "report",
            List.of(
                    "finding",
                    "checklist",
                    "summary",
                    "chart",
                    "json",
                    "html",
                    "console",
                    "live",
                    "markdown",
                    "export",
                    "index",
                    "directory"),
            "http",
            List.of("content", "json", "wire", "endpoint", "outcome"),
            "probe",
            List.of("process", "container", "jmx", "postgres", "valkey", "prometheus", "flight"),
            "target",
            List.of("outage"),
            "fleet",
            List.of("wire"),
            "fault",
            List.of("rate", "call", "line", "toxic"),
            "jupiter",
            List.of("host"));

    /** Rooms beside a package's own ground floor, which they may import and which imports none of them. */
    private static final Map<String, List<String>> ROOMS =
            Map.of("plan", List.of("library", "settings", "load", "threshold"), "trace", List.of("analysis"));

    /** More files in one folder than a reader can take in; the front door is the public API. */
    private static final int MAX_FILES = 34;

    private static final int MAX_FILES_OF_THE_FRONT_DOOR = 45;

    /** Beside the flow, each with the steps that it may import; none may import it. "" is the front door. */
    private static final Map<String, List<String>> BESIDE = Map.of(
            "processor",
            List.of("text", "plan"),
            "assertj",
            List.of("time", "text", "plan", "aggregation", "verdict", "report"));

    /** Each library and the steps that may use it; "" is the front door. */
    private static final Map<String, List<String>> DOORS = Map.ofEntries(
            entry("okhttp3..", List.of("http")),
            entry("kotlin..", List.of("http", "user")),
            entry("io.opentelemetry..", List.of("http", "trace")),
            entry("com.google.protobuf..", List.of("trace")),
            entry("com.sun.net.httpserver..", List.of("fault", "trace", "report")),
            entry("org.HdrHistogram..", List.of("measurement")),
            entry("org.testcontainers..", List.of("target", "fault")),
            entry("com.github.dockerjava..", List.of("target")),
            entry("oshi..", List.of("probe")),
            entry("com.sun.tools.attach..", List.of("probe")),
            entry("javax.management.remote..", List.of("probe")),
            entry("jdk.jfr..", List.of("probe")),
            entry("jdk.management.jfr..", List.of("probe")),
            entry("org.junit..", List.of("", "jupiter")),
            entry("org.opentest4j..", List.of("", "form", "jupiter")),
            entry("com.fasterxml.jackson..", List.of("http", "data", "trace", "report")),
            entry("org.assertj..", List.of("assertj")),
            entry("de.siegmar.fastcsv..", List.of("data")),
            entry("java.net.http..", List.of("fault", "probe", "report")),
            entry("java.sql..", List.of("probe")),
            entry("redis.clients..", List.of("probe")),
            entry("org.jgroups..", List.of("fleet")),
            entry("io.micrometer..", List.of("report")),
            entry("javax.annotation.processing..", List.of("processor")),
            entry("javax.lang.model..", List.of("processor")),
            entry("javax.tools..", List.of("processor")),
            entry("com.sun.source..", List.of("processor")));

    private static final DescribedPredicate<JavaClass> FRONT_DOOR = resideInAPackage("dev.plimsoll");
    private static final DescribedPredicate<JavaClass> IN_THE_WIRING = resideInAnyPackage(packagesOf(WIRING));

    /** The front door is a step, too; a package inside another belongs to it. */
    private static final SliceAssignment STEPS = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String[] parts = type.getPackageName().split("\\.");
            return SliceIdentifier.of(parts.length > 2 ? parts[2] : "the front door");
        }

        @Override
        public String getDescription() {
            return "steps";
        }
    };

    private static String packageOf(String step) {
        return step.isEmpty() ? "dev.plimsoll" : "dev.plimsoll." + step + "..";
    }

    private static String[] packagesOf(List<String> steps) {
        return steps.stream().map(ArchitectureTests::packageOf).toArray(String[]::new);
    }

    @ArchTest
    void packagesReadTopToBottom(JavaClasses classes) {
        for (int line = 0; line < FLOW.size(); line++) {
            String[] above = packagesOf(FLOW.subList(0, line + 1));
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(FLOW.get(line)))
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.plimsoll..").and(not(resideInAnyPackage(above))))
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    void wingsReadTopToBottom(JavaClasses classes) {
        WINGS.forEach((wing, parts) -> {
            String door = "dev.plimsoll." + wing;
            for (int line = 0; line < parts.size(); line++) {
                String[] above = packagesOf(parts.subList(0, line + 1).stream()
                        .map(part -> wing + "." + part)
                        .toList());
                noClasses()
                        .that()
                        .resideInAPackage(door + "." + parts.get(line))
                        .should()
                        .dependOnClassesThat(resideInAPackage(door + "..").and(not(resideInAnyPackage(above))))
                        .check(classes);
            }
        });
    }

    @ArchTest
    void roomsReadTopToBottom(JavaClasses classes) {
        ROOMS.forEach((ground, rooms) -> {
            String floor = "dev.plimsoll." + ground;
            noClasses()
                    .that()
                    .resideInAPackage(floor)
                    .should()
                    .dependOnClassesThat(resideInAPackage(floor + "..").and(not(resideInAPackage(floor))))
                    .check(classes);
            for (int line = 0; line < rooms.size(); line++) {
                String[] above = Stream.concat(
                                Stream.of(floor),
                                rooms.subList(0, line + 1).stream().map(room -> floor + "." + room))
                        .toArray(String[]::new);
                noClasses()
                        .that()
                        .resideInAPackage(floor + "." + rooms.get(line))
                        .should()
                        .dependOnClassesThat(resideInAPackage(floor + "..").and(not(resideInAnyPackage(above))))
                        .check(classes);
            }
        });
    }

    @ArchTest
    void everyFolderCanBeTakenInAtAGlance(JavaClasses classes) {
        Map<String, Long> files = classes.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(files)
                .allSatisfy((name, count) -> assertThat(count)
                        .as(name)
                        .isLessThanOrEqualTo(name.equals("dev.plimsoll") ? MAX_FILES_OF_THE_FRONT_DOOR : MAX_FILES));
    }

    @ArchTest
    void whatStandsBesideIsImportedByNone(JavaClasses classes) {
        BESIDE.forEach((beside, imports) -> {
            String[] allowed = packagesOf(
                    Stream.concat(Stream.of(beside), imports.stream()).toList());
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(beside))
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.plimsoll..").and(not(resideInAnyPackage(allowed))))
                    .check(classes);
            noClasses()
                    .that()
                    .resideOutsideOfPackage(packageOf(beside))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(packageOf(beside))
                    .check(classes);
        });
    }

    @ArchTest
    void oneDoorPerLibrary(JavaClasses classes) {
        DOORS.forEach((library, doors) -> noClasses()
                .that()
                .resideOutsideOfPackages(packagesOf(doors))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(classes));
    }

    /** What is written comes from records; a misspelt key would be silently empty. */
    @ArchTest
    void onlyTheIndexLooksUpWhatWasWritten(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage("dev.plimsoll.report..")
                .and()
                .resideOutsideOfPackage("dev.plimsoll.report.index")
                .should()
                .callMethodWhere(target(owner(assignableTo(JsonNode.class)))
                        .and(target(nameMatching("path|get|at|has|hasNonNull|required|requiredAt|find.*|with.*"))))
                .check(classes);
    }

    @ArchTest
    void onlyTheWritersOfJsonKnowJackson(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.concat(
                                Stream.of("dev.plimsoll.report"),
                                Stream.of(
                                                "finding",
                                                "checklist",
                                                "summary",
                                                "chart",
                                                "html",
                                                "console",
                                                "live",
                                                "markdown")
                                        .map(part -> "dev.plimsoll.report." + part))
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(classes);
    }

    @ArchTest
    void everyPackageIsInTheFlow(JavaClasses classes) {
        Set<String> packages = classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        Set<String> known = Stream.of(FLOW.stream(), BESIDE.keySet().stream(), WIRING.stream())
                .flatMap(steps -> steps)
                .map(step -> "dev.plimsoll." + step)
                .collect(Collectors.toSet());
        Stream.of(WINGS, ROOMS)
                .forEach(below -> below.forEach(
                        (parent, parts) -> parts.forEach(part -> known.add("dev.plimsoll." + parent + "." + part))));
        known.add("dev.plimsoll");
        assertThat(packages).isSubsetOf(known);
    }

    /** The front door's annotations name extensions and profiles, which read them: Java has no other way. */
    @ArchTest
    void stepsAreFreeOfCycles(JavaClasses classes) {
        slices().assignedFrom(STEPS)
                .should()
                .beFreeOfCycles()
                .ignoreDependency(FRONT_DOOR.and(JavaClass.Predicates.assignableTo(Annotation.class)), IN_THE_WIRING)
                .check(classes);
    }

    @ArchTest
    void onlyAnnotationsOfTheFrontDoorKnowItsWiringAndJUnit(JavaClasses classes) {
        noClasses()
                .that(FRONT_DOOR.and(not(JavaClass.Predicates.assignableTo(Annotation.class))))
                .should()
                .dependOnClassesThat(IN_THE_WIRING.or(resideInAPackage("org.junit..")))
                .check(classes);
    }

    @ArchTest
    void wiringsDoNotKnowEachOther(JavaClasses classes) {
        for (String wiring : WIRING) {
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(wiring))
                    .should()
                    .dependOnClassesThat(IN_THE_WIRING.and(not(resideInAPackage(packageOf(wiring)))))
                    .check(classes);
        }
    }

    @ArchTest
    void everyPackageIsNullMarked(JavaClasses classes) {
        for (JavaClass each : classes) {
            assertThat(each.getPackage().isAnnotatedWith(NullMarked.class))
                    .as(each.getPackageName())
                    .isTrue();
        }
    }

    /** The jar of the processor has nothing else: see the resources in pom.xml. */
    @ArchTest
    void processorNeedsOnlyWhatItsJarContains(JavaClasses classes) {
        String[] inTheJar = {"dev.plimsoll.processor..", "dev.plimsoll.plan..", "dev.plimsoll.text.."};
        noClasses()
                .that()
                .resideInAnyPackage(inTheJar)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.plimsoll..")
                        .and(not(resideInAnyPackage(inTheJar)))
                        .and(not(nameMatching("dev\\.plimsoll\\.time\\.Nanos"))))
                .check(classes);
    }

    @ArchTest
    void publicTypesSayWhatTheyAre(JavaClasses classes) {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .and()
                .doNotHaveSimpleName("Outcome") // says why it does not
                .and()
                .doNotHaveSimpleName("Fault") // likewise
                .should()
                .beAnnotatedWith(API.class)
                .check(classes);
    }

    @ArchTest
    void nothingIsMadeToInheritFrom(JavaClasses classes) {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areTopLevelClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(classes);
    }

    @ArchTest
    void onlyTheClockReadsTheTime(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.plimsoll.time")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(classes);
    }

    @ArchTest
    void namesAreOfTheDomain(JavaClasses classes) {
        for (String ending :
                List.of("Util", "Utils", "Helper", "Manager", "Impl", "Info", "Context", "Handler", "Processor")) {
            noClasses()
                    .that()
                    .areNotAssignableTo(Processor.class) // a real annotation processor may be called one
                    .should()
                    .haveSimpleNameEndingWith(ending)
                    .check(classes);
        }
    }

    @ArchTest
    void nobodyHidesStateInThreads(JavaClasses classes) {
        Stream<JavaField> fields = classes.stream().flatMap(each -> each.getFields().stream());
        assertThat(fields.filter(ArchitectureTests::isStateOfThreads)
                        .map(field -> field.getOwner().getSimpleName() + "." + field.getName()))
                .containsExactly("RunningTest.OF_THREAD"); // as JUnit gives a Load in a test no context
    }

    private static boolean isStateOfThreads(JavaField field) {
        return field.getRawType().isAssignableTo(ThreadLocal.class)
                || field.getRawType().isAssignableTo(Map.class)
                        && field.getType() instanceof JavaParameterizedType map
                        && map.getActualTypeArguments().get(0).toErasure().isEquivalentTo(Thread.class);
    }

    @ArchTest
    void onlyPoolsAndLiveExchangesUseInternalsOfOkHttp(JavaClasses classes) {
        noClasses()
                .that()
                .doNotHaveSimpleName("UserPools") // does without where they are closed
                .and()
                .doNotHaveSimpleName("Asleep")
                .and()
                .doNotHaveSimpleName("LiveExchange") // closes the connection instead
                .should()
                .dependOnClassesThat()
                .resideInAPackage("okhttp3.internal..")
                .check(classes);
    }

    @ArchTest
    void onlyTheConsolePrints(JavaClasses classes) {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.plimsoll.report.console.Console")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(classes);
    }
}
