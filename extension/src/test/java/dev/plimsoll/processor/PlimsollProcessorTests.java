/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlimsollProcessorTests {
    /** Without javac's own remark on annotations, such as JUnit's, that no processor claims. */
    private static final List<String> STRICT = List.of("-Xlint:all,-processing");

    private static final String BAD = """
            class T {
                @LoadTest
                @Threshold("p95<<500")
                void test() {}
            }""";
    private static final String UNKNOWN_OPERATOR =
            "@Threshold(\"p95<<500\"): \"<<\" is not an operator; allowed: < <= > >= == != , as in \"p95<500\"";

    @TempDir
    Path out;

    @TempDir
    Path processor;

    private List<String> compiled(String... sources) {
        return Compilation.of(out, STRICT, List.of(new PlimsollProcessor()), sources);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                row("a threshold", BAD, "T:3: " + UNKNOWN_OPERATOR),
                row(
                        "each of several thresholds, on its own line",
                        """
                        class T {
                            @LoadTest
                            @Threshold("p95<500")
                            @Threshold("rate<1%")
                            @Threshold(
                                endpoint = "create_order",
                                value = "p95<5 apples",
                                window = "soon")
                            void test() {}
                        }""",
                        "T:4: @Threshold(\"rate<1%\"): rate of what? Name the metric, as in"
                                + " \"http_req_failed: rate<1%\" or \"checks: rate>99%\"",
                        "T:8: @Threshold(\"p95<5 apples\"): window = \"soon\" is not a duration: expected e.g. 500ms, 30s,"
                                + " 1.5s, 1m30s, 2h (units d h m s ms us ns)",
                        "T:7: @Threshold(\"p95<5 apples\"): \"apples\" is not a unit here; expected a number, optionally with a unit:"
                                + " ms us s m, as in \"p95<500ms\""),
                row(
                        "the bound and the limit of a share",
                        """
                        class T {
                            @LoadTest
                            @Threshold("below(100ms)>=95%")
                            @Threshold("below(fast)>=95%")
                            @Threshold("below(100ms)>=95")
                            void test() {}
                        }""",
                        "T:4: @Threshold(\"below(fast)>=95%\"): \"below(fast)\" is not like \"below(100ms)\": its bound"
                                + " must be a number from 0, optionally with a unit: ms us s m B KB MB GB KiB MiB GiB",
                        "T:5: @Threshold(\"below(100ms)>=95\"): \"95\" is out of range: a share is from 0 to 1, or 0% to"
                                + " 100%; expected a number, optionally with a unit: %, as in \"below(100ms)<1%\""),
                row(
                        "thresholds in a container",
                        """
                        class T {
                            @LoadTest
                            @Threshold.Container({
                                @Threshold("p95<500"),
                                @Threshold(value = "p95<500",
                                    metric = "http_req_duraton")})
                            void test() {}
                        }""",
                        "T:6: @Threshold(\"p95<500\"): the metric 'http_req_duraton' is unknown, did you mean"
                                + " 'http_req_duration'?"),
                row(
                        "the attributes of a load test, all of them",
                        """
                        class T {
                            @LoadTest(
                                vus = 0,
                                duration = "30 parsecs")
                            void test() {}
                            @LoadTest(stages = {
                                "10s:5",
                                "10s"})
                            void staged() {}
                            @LoadTest(rampUp = "1s")
                            void ramped() {}
                        }""",
                        "T:4: duration = \"30 parsecs\": \"30 parsecs\" is not a duration: expected e.g. 500ms, 30s, 1.5s,"
                                + " 1m30s, 2h (units d h m s ms us ns)",
                        "T:3: vus = 0: must be from 1 to 1000000",
                        "T:8: stages[1]: \"10s\" is not a stage: it must be like \"10s:50\", to reach 50 users within 10 s",
                        "T:10: rampUp = \"1s\" requires a duration, as in duration = \"30s\" (0s to ramp only)"),
                row(
                        "phases and windows that the load does not have",
                        """
                        class T {
                            @LoadTest(duration = "10s", rampUp = "5s")
                            @Threshold(value = "p95<500", phase = "hold", window = "10s")
                            @Threshold(value = "p95<500", window = "20s")
                            @Threshold(value = "p95<500", phase = "ramp-down")
                            @Threshold("http_req_duration{scenario:spike}: p95<500")
                            void test() {}
                        }""",
                        "T:4: @Threshold(\"p95<500\"): window = \"20s\" is longer than the measured run, which lasts 15s",
                        "T:5: @Threshold(\"p95<500\"): the phase 'ramp-down' is unknown; the plan has ramp-up, hold",
                        "T:6: @Threshold(\"http_req_duration{scenario:spike}: p95<500\"): the scenario 'spike' is unknown;"
                                + " the plan has default"),
                row(
                        "a type's thresholds against each of its load tests",
                        """
                        @Threshold(value = "p95<500", phase = "hold")
                        @Threshold("p95!500")
                        class T {
                            @LoadTest(duration = "10s") void constant() {}
                            @LoadTest(stages = "10s:5") void staged() {}
                            @Nested class Inner {
                                @LoadTest(stages = "20s:5") void inner() {}
                            }
                        }""",
                        "T:2: @Threshold(\"p95!500\"): \"!\" is not an operator; allowed: < <= > >= == != , as in"
                                + " \"p95!=500\"",
                        "T:1: @Threshold(\"p95<500\"): the phase 'hold' is unknown; the plan has stage-1 (T.staged)",
                        "T:1: @Threshold(\"p95<500\"): the phase 'hold' is unknown; the plan has stage-1 (Inner.inner)"),
                row(
                        "what supertypes say, where they say it",
                        """
                        class T extends Base implements Objectives {
                            @LoadTest(stages = "10s:5") void staged() {}
                        }
                        @Threshold(value = "p95<500", phase = "hold")
                        class Base {}
                        @Threshold(value = "p99<500", phase = "warmup")
                        interface Objectives {}""",
                        "T:4: @Threshold(\"p95<500\"): the phase 'hold' is unknown; the plan has stage-1 (T.staged)",
                        "T:6: @Threshold(\"p99<500\"): the phase 'warmup' is unknown; the plan has stage-1 (T.staged)"),
                row(
                        "a type without load tests",
                        """
                        @Threshold("p101<500")
                        interface T {}""",
                        "T:1: @Threshold(\"p101<500\"): \"p101\" is not a percentile: it must be from p0 to p100"),
                row(
                        "a user's own annotation, once",
                        """
                        class T {
                            @Quick void one() {}
                            @Quick @Threshold(value = "p95<500", phase = "warmup") void two() {}
                            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                            @LoadTest(duration = "10s")
                            @Threshold("p95<500 or so")
                            @interface Quick {}
                        }""",
                        "T:6: @Threshold(\"p95<500 or so\"): \"500 or so\" is more than one limit: write one comparison per"
                                + " threshold; expected a number, optionally with a unit: ms us s m, as in \"p95<500ms\"",
                        "T:3: @Threshold(\"p95<500\"): the phase 'warmup' is unknown; the plan has hold"),
                row(
                        "outcomes",
                        """
                        @Outcome(name = "")
                        class T {
                            @LoadTest
                            @Outcome(name = "created", status = 201)
                            @Outcome(name = "odd",
                                status = 99,
                                bodyMatches = "a(b",
                                header = ": x")
                            void test() {}
                        }""",
                        "T:1: @Outcome(name = \"\") must have a name",
                        "T:6: @Outcome(name = \"odd\"): status 99 must be from 100 to 599",
                        "T:7: @Outcome(name = \"odd\"): bodyMatches \"a(b\" is not a regular expression: unclosed group near"
                                + " index 3",
                        "T:8: @Outcome(name = \"odd\"): header \": x\" is not like \"name: value\" or \"name\""),
                row(
                        "selections that can never match",
                        """
                        @Outcome(name = "busy", status = 503)
                        class T {
                            @LoadTest
                            @Outcome(name = "created", status = 201)
                            @Threshold("http_reqs{outcome:busy}: count==0")
                            @Threshold("http_reqs{outcome:creatd}: count==0")
                            @Threshold("http_reqs{status:5xx}: count==0")
                            @Threshold("iterations{status:503}: count==0")
                            void test() {}
                        }""",
                        "T:6: @Threshold(\"http_reqs{outcome:creatd}: count==0\"): the outcome 'creatd' is impossible; it"
                                + " must be one of created, busy, ok, failed, redirect, interrupted, timeout, connect,"
                                + " reset, dns, tls, protocol, did you mean 'created'?",
                        "T:7: @Threshold(\"http_reqs{status:5xx}: count==0\"): the status '5xx' is impossible: a status has"
                                + " three digits, as in status:503, or is 0 for a request without an answer;"
                                + " {expected_response:false} selects all that failed",
                        "T:8: @Threshold(\"iterations{status:503}: count==0\"): no sample of iterations has the tag"
                                + " 'status'; its tags are scenario, phase"),
                row(
                        "targets that the class does not have",
                        """
                        @Threshold("target_memory{target:ORDRES}: max<2GB")
                        class T {
                            @LoadTarget static final Object ORDERS = "";
                            @Probe(target = "ORDERS.database") static final Object DB = "";
                            @Probe static final Object QUEUE = "";
                            @LoadTest
                            @Threshold("target_cpu{target:DB}: max<50%")
                            @Threshold("queue_depth{target:QUEUE}: max<50")
                            @Threshold("target_cpu{target:ORDERS.service}: max<50%")
                            @Threshold("target_cpu{target:T.ORDERS}: max<50%")
                            void test() {}
                        }""",
                        "T:1: @Threshold(\"target_memory{target:ORDRES}: max<2GB\"): the target 'ORDRES' is unknown; the"
                                + " class has ORDERS, ORDERS.database, QUEUE, did you mean 'ORDERS'?",
                        "T:7: @Threshold(\"target_cpu{target:DB}: max<50%\"): the target 'DB' is unknown; the class has"
                                + " ORDERS, ORDERS.database, QUEUE"),
                row(
                        "a target where there is none",
                        """
                        class T {
                            @LoadTest
                            @Threshold("target_cpu{target:ORDERS}: max<50%")
                            void test() {}
                        }""",
                        "T:3: @Threshold(\"target_cpu{target:ORDERS}: max<50%\"): the target 'ORDERS' is unknown: the"
                                + " class has no field with @LoadTarget or @Probe"),
                row(
                        "methods that JUnit would leave out",
                        """
                        class T {
                            @LoadTest String gives() { return ""; }
                            @LoadTest private void hidden() {}
                            @LoadTest static int shared() { return 1; }
                            @SmokeTest long quick() { return 1; }
                            @Test void plain() {}
                            int none() { return 1; }
                        }""",
                        "T:2: gives() must return void, not java.lang.String: JUnit does not run it",
                        "T:3: hidden() must not be private: JUnit does not run it",
                        "T:4: shared() must return void, not int: JUnit does not run it",
                        "T:4: shared() must not be static: JUnit does not run it",
                        "T:5: quick() must return void, not long: JUnit does not run it"),
                row(
                        "what is wrong whatever the placeholders stand for",
                        """
                        class T {
                            @LoadTest(vus = 0, duration = "${LENGTH:}", rampUp = "${RAMP:}", stages = {"${A:1s:1}", "x:1"})
                            @Threshold(value = "p95<", endpoint = "${ENDPOINT}")
                            void test() {}
                        }""",
                        "T:2: stages[1]: \"x\" is not a duration: expected e.g. 500ms, 30s, 1.5s, 1m30s, 2h (units d h m s ms"
                                + " us ns)",
                        "T:2: vus = 0: must be from 1 to 1000000",
                        "T:2: vus = 0 cannot be combined with stages; allowed: stages, warmup, pace, gracefulStop",
                        "T:3: @Threshold(\"p95<\"): there is no limit after the operator; expected a number, optionally with a unit: ms"
                                + " us s m, as in \"p95<500ms\""));
    }

    private static Arguments row(String title, String source, String... expected) {
        return Arguments.of(title, source, List.of(expected));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void errorsAreReportedAtTheirElement(String title, String source, List<String> expected) {
        assertThat(compiled(source)).containsExactlyInAnyOrderElementsOf(expected);
    }

    static Stream<Arguments> correct() {
        return Stream.of(
                row("all that can be said", """
                        @BaseUrl("${BASE_URL:http://localhost:3000}")
                        @Threshold("http_req_failed: rate<1%")
                        @Threshold(value = "p99<1s", phase = "hold")
                        @Outcome(name = "created", status = {200, 201}, header = "x-cache: HIT", bodyMatches = "\\"id\\"")
                        class T {
                            @BeforeEach void prepare() {}
                            @LoadTest(vus = 10, duration = "30s", rampUp = "10s", warmup = "5s", arrivals = Arrivals.EVEN)
                            @Threshold("p95<500")
                            @Threshold(value = "p95<500", window = "10s", abortOnFail = true, abortDelay = "5s",
                                tags = "customer:acme", onNoData = OnNoData.SKIP)
                            @Threshold("http_req_duration{endpoint:'GET /api/orders/{id}'}: p(95)<200")
                            void test() {}
                            @LoadTest(rate = "200/s", duration = "10s", arrivals = Arrivals.POISSON, maxVus = 50)
                            void open() {}
                            @Test void plain() {}
                        }"""),
                row("what is known only at run time", """
                        @Threshold("${LIMIT}")
                        @Threshold(value = "rate<1%", metric = "${METRIC}")
                        class T {
                            @LoadTest(vus = 2, duration = "${A:}", rampUp = "${B:}", warmup = "${C:}", pace = "${D:}")
                            @Threshold(value = "p95<5", window = "${W}", phase = "${P}", scenario = "${S}", tags = "${T}")
                            @Threshold(value = "p95<5", abortOnFail = true, abortDelay = "${DELAY}", window = "1h")
                            @Outcome(name = "${NAME}", bodyMatches = "${(}", header = "${HEADER}")
                            void test() {}
                            @LoadTest(rate = "${RATE:}", stages = {"${FIRST}", "10s:5"}, maxVus = 5)
                            void maybeOpen() {}
                            @LoadTest(rate = "${RATE}", duration = "10s")
                            void open() {}
                        }"""),
                row("a user's own annotation", """
                        class T {
                            @Quick @Threshold(value = "p95<500", phase = "hold") void one() {}
                            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                            @LoadTest(duration = "10s") @Threshold(value = "p99<500", window = "5s")
                            @interface Quick {}
                        }"""),
                row("nothing of ours", "record T(int number) { @Override public String toString() { return \"\"; } }"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("correct")
    void correctSourcesCompileWithoutAWord(String title, String source) {
        List<String> options =
                List.of("-Xlint:all,-processing", "-processorpath", Compilation.processorPath(processor) + "");

        assertThat(Compilation.of(out, options, List.of(), source)).isEmpty();
    }

    @Test
    void theProcessorPathHasTheProcessor() {
        List<String> options =
                List.of("-Xlint:all,-processing", "-processorpath", Compilation.processorPath(processor) + "");

        assertThat(Compilation.of(out, options, List.of(), BAD)).containsExactly("T:3: " + UNKNOWN_OPERATOR);
    }

    @Test
    void theClassPathAloneHasNone() {
        assertThat(Compilation.of(out, List.of("-Xlint:all"), List.of(), BAD)).isEmpty();
        assertThat(PlimsollProcessor.class.getResource("/META-INF/services/javax.annotation.processing.Processor"))
                .isNull();
    }

    /** Why users of {@code -Xlint:all -Werror} need {@code -Xlint:-processing} beside it, as with most processors. */
    @Test
    void javacRemarksThatNothingIsClaimed() {
        String source = "class T { @LoadTest void test() {} @Test void plain() {} }";

        assertThat(Compilation.of(out, List.of("-Xlint:all"), List.of(new PlimsollProcessor()), source))
                .hasSize(2)
                .anyMatch(line -> line.contains("No processor claimed any of these annotations"))
                .anyMatch(line -> line.contains("warnings found and -Werror specified"));
    }

    @Test
    void theOnlyProcessorMayClaimAllAndPleasesTheStrictestCompiler() {
        String source = "class T { @LoadTest void test() {} @Test void plain() {} }";

        assertThat(Compilation.of(
                        out, List.of("-Xlint:all", "-Aplimsoll.claim=true"), List.of(new PlimsollProcessor()), source))
                .isEmpty();
    }

    @Test
    void annotationsOfLibrariesAreReportedWhereTheyAreUsed() {
        String library = """
                @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                @LoadTest(duration = "10s") @Threshold("p95<<500")
                public @interface Quick {}""";
        String base = """
                @Threshold(value = "p99<500", phase = "warmup")
                public class Base { @LoadTest(vus = -1) void inherited() {} }""";
        assertThat(Compilation.of(out, STRICT, List.of(), library, base)).isEmpty();

        List<String> options = List.of(
                "-Xlint:all,-processing",
                "-cp",
                out + System.getProperty("path.separator") + System.getProperty("java.class.path"));
        String use = """
                class T extends Base {
                    @Quick
                    void one() {}
                    @Override
                    @Quick
                    void inherited() {}
                }
                class U extends Base {}""";
        assertThat(Compilation.of(out, options, List.of(new PlimsollProcessor()), use))
                .containsExactlyInAnyOrder(
                        "T:2: " + UNKNOWN_OPERATOR,
                        "T:5: " + UNKNOWN_OPERATOR,
                        "T:1: @Threshold(\"p99<500\"): the phase 'warmup' is unknown; the plan has hold (T.one)",
                        "T:1: @Threshold(\"p99<500\"): the phase 'warmup' is unknown; the plan has hold (T.inherited)",
                        "T:8: vus = -1: must be from 1 to 1000000");
    }

    @Test
    void whatDoesNotCompileIsTheCompilersToReport() {
        String source = """
                class T {
                    @LoadTest(duration = NOWHERE)
                    @Threshold(Missing.LIMIT)
                    @Threshold(value = "p95<500", tags = {"a:b", NOWHERE})
                    @Threshold
                    @Outcome(name = 5)
                    void test() {}
                }""";

        assertThat(compiled(source)).isNotEmpty().noneMatch(line -> line.contains(": @"));
    }

    @Test
    void constantsAreReadAsWritten() {
        String source = """
                class T {
                    static final String LIMIT = "p95<" + "<500";
                    @LoadTest
                    @Threshold(LIMIT)
                    void test() {}
                }""";

        assertThat(compiled(source)).containsExactly("T:4: " + UNKNOWN_OPERATOR);
    }

    /** As under build tools that wrap the compiler, and under compilers other than javac. */
    @Test
    void withoutTreesTheMessagerReports() {
        String source = """
                class T {
                    @LoadTest(stages = {
                        "10s:5",
                        "10s"})
                    @Threshold(
                        "p95<<500")
                    void test() {}
                }""";

        assertThat(Compilation.of(out, STRICT, List.of(new Wrapped()), source))
                .containsExactlyInAnyOrder(
                        "T:4: stages[1]: \"10s\" is not a stage: it must be like \"10s:50\", to reach 50 users within 10 s",
                        "T:6: " + UNKNOWN_OPERATOR);
    }

    private static final class Wrapped extends AbstractProcessor {
        private final PlimsollProcessor processor = new PlimsollProcessor();

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            processor.init((ProcessingEnvironment) Proxy.newProxyInstance(
                    ProcessingEnvironment.class.getClassLoader(),
                    new Class<?>[] {ProcessingEnvironment.class},
                    (proxy, method, arguments) -> {
                        try {
                            return method.invoke(environment, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return processor.process(annotations, round);
        }
    }
}
