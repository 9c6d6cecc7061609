/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.form.Settings;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.report.Reports;
import dev.plimsoll.run.LoadRun;
import dev.plimsoll.run.PlannedRun;
import dev.plimsoll.target.TargetSystem;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever throws in the run's own thread ends the users, keeps the results, and does not hide the verdict. */
class BrokenRunTests {
    @RegisterExtension
    final Loads loads = new Loads();

    /** Exceptions of other people that throw themselves when they are asked. */
    enum Evil {
        MESSAGE {
            @Override
            RuntimeException exception() {
                return new RuntimeException() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public String getMessage() {
                        throw new IllegalStateException("lazy");
                    }
                };
            }
        },
        MESSAGE_WITHOUT_END {
            @Override
            RuntimeException exception() {
                return new RuntimeException() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public String getMessage() {
                        return getMessage() + "!";
                    }
                };
            }
        },
        FRAMES {
            @Override
            RuntimeException exception() {
                return new RuntimeException("no frames") {
                    private static final long serialVersionUID = 1;

                    @Override
                    public StackTraceElement[] getStackTrace() {
                        throw new NoClassDefFoundError("shop/Frames");
                    }
                };
            }
        },
        TEXT {
            @Override
            RuntimeException exception() {
                return new RuntimeException("fine") {
                    private static final long serialVersionUID = 1;

                    @Override
                    public String toString() {
                        throw new IllegalStateException("no text");
                    }

                    @Override
                    public String getLocalizedMessage() {
                        throw new AssertionError("no text either");
                    }
                };
            }
        },
        CAUSE {
            @Override
            RuntimeException exception() {
                return new RuntimeException("cause") {
                    private static final long serialVersionUID = 1;

                    @Override
                    public synchronized Throwable getCause() {
                        throw new IllegalStateException("lazy");
                    }
                };
            }
        },
        CAUSE_OF_ITSELF {
            @Override
            RuntimeException exception() {
                return new RuntimeException("cause_of_itself") {
                    private static final long serialVersionUID = 1;

                    @Override
                    public synchronized Throwable getCause() {
                        return this;
                    }
                };
            }
        },
        CHECKED {
            @Override
            RuntimeException exception() {
                return new RuntimeException("checked") {
                    private static final long serialVersionUID = 1;

                    @Override
                    public String getMessage() {
                        throw Undeclared.of(new java.io.IOException("undeclared"));
                    }
                };
            }
        },
        ERROR {
            @Override
            RuntimeException exception() {
                return new RuntimeException("error") {
                    private static final long serialVersionUID = 1;

                    @Override
                    public String getMessage() {
                        throw new Error("of its own");
                    }
                };
            }
        },
        NO_MESSAGE {
            @Override
            RuntimeException exception() {
                return new RuntimeException("no_message") {
                    private static final long serialVersionUID = 1;

                    @Override
                    public String getMessage() {
                        return String.valueOf((Object) null);
                    }
                };
            }
        },
        EQUALITY {
            @Override
            RuntimeException exception() {
                return new RuntimeException("equality") {
                    private static final long serialVersionUID = 1;

                    @Override
                    public boolean equals(Object other) {
                        throw new IllegalStateException("incomparable");
                    }

                    @Override
                    public int hashCode() {
                        throw new IllegalStateException("no hash");
                    }
                };
            }
        };

        abstract RuntimeException exception();
    }

    @ParameterizedTest
    @EnumSource
    void exceptionWhoseMethodsThrowIsAFailedIteration(Evil evil) {
        EvilTestCase.evil = evil;

        Ran ran = loads.run(EvilTestCase.class);

        assertThat(ran.firstLine()).isEqualTo("1 of 2 thresholds missed: iterations_failed rate==0 was 100 % (n=40)");
        assertThat(ran.summary().count("http_reqs")).isEqualTo(40);
        assertThat(ran.message()).contains("40 x ");
    }

    @BaseUrl("${server}")
    static class EvilTestCase {
        static Evil evil = Evil.MESSAGE;

        @LoadTest(vus = 4, iterationsPerVu = 10)
        void load(Http http) {
            http.get("/").send();
            throw evil.exception();
        }
    }

    /** As Kotlin throws checked exceptions. */
    private static final class Undeclared {
        private Undeclared() {}

        static RuntimeException of(Throwable thrown) {
            return Undeclared.<RuntimeException>sneaked(thrown);
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> T sneaked(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }

    /** The machine's clock, which throws when the thread that made it asks again after the users have sent requests. */
    private static final class BreakingTicker implements Ticker {
        private final Ticker real = Ticker.system();
        private final Thread coordinator = Thread.currentThread();
        private final RawServer server;
        private final Supplier<? extends Throwable> thrown;
        private final int times;
        private volatile int count;

        BreakingTicker(RawServer server, Supplier<? extends Throwable> thrown, int times) {
            this.server = server;
            this.thrown = thrown;
            this.times = times;
        }

        @Override
        public long nanoTime() {
            if (Thread.currentThread() == coordinator && server.received().size() > 20 && count < times) {
                count++;
                BreakingTicker.<RuntimeException>sneak(thrown.get());
            }
            return real.nanoTime();
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void sneak(Throwable thrown) throws T {
            throw (T) thrown;
        }

        @Override
        public Instant now() {
            return real.now();
        }

        @Override
        public void sleepUntil(long at) throws InterruptedException {
            real.sleepUntil(at);
        }

        @Override
        public Signal newSignal() {
            return real.newSignal();
        }

        @Override
        public Thread newThread(String name, Runnable work) {
            return real.newThread(name, work);
        }
    }

    static Stream<Throwable> whateverIsThrown() {
        return Stream.of(
                new IllegalStateException("a fold went wrong"),
                new OutOfMemoryError("Java heap space"),
                new NoClassDefFoundError("shop/Missing"),
                new StackOverflowError(),
                new java.io.IOException("undeclared"),
                Evil.CAUSE.exception(),
                Evil.CHECKED.exception(),
                Evil.EQUALITY.exception(),
                Evil.TEXT.exception(),
                Evil.MESSAGE.exception());
    }

    @ParameterizedTest
    @MethodSource("whateverIsThrown")
    void whateverTheRunsOwnThreadThrowsEndsTheUsersAndKeepsTheResults(Throwable thrown) {
        LoadResult result = runWith(new BreakingTicker(loads.server(), () -> thrown, 1));
        int sent = loads.server().received().size();

        assertThat(result.verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(result.ending().reason())
                .startsWith("the run itself failed: " + thrown.getClass().getName());
        assertThat(result.ending().cause()).isSameAs(thrown);
        // a request that is cut off may end before the server has read it
        assertThat(result.metric("http_reqs").count()).isBetween((long) sent, sent + 3L);
        assertThat(result.reportDirectory().resolve("summary.json")).exists();
        assertThat(result.warnings()).noneMatch(warning -> warning.contains("did not stop"));
        assertThat(threadsOfUsers()).isEmpty();
        assertThat(loads.server().received()).hasSizeBetween(sent, sent + 3); // nobody went on
    }

    @Test
    void whatThrowsAgainAndAgainStillEndsTheRun() {
        LoadResult result = runWith(new BreakingTicker(loads.server(), () -> new OutOfMemoryError("again"), 5));

        assertThat(result.verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(result.ending().reason()).contains("again");
    }

    private LoadResult runWith(Ticker ticker) {
        loads.configuration().forEach((key, value) -> System.setProperty(key, value));
        try {
            Load load = Load.test("broken")
                    .baseUrl(loads.server().url())
                    .scenario(
                            "default",
                            s -> s.vus(3).duration("2m").body((user, http) -> {
                                http.get("/").send();
                                user.sleep("5ms");
                            }));
            StackWalker.StackFrame here = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                    .walk(frames -> frames.findFirst().orElseThrow());
            var form = new ProgrammaticForm(load, here);
            PlannedRun planned = form.read(form.settings());
            var reports =
                    new Reports(planned.plan(), planned.test(), form.settings().reports(false), List.of(), List::of);
            return LoadRun.of(planned, reports, ticker);
        } finally {
            loads.configuration().keySet().forEach(System::clearProperty);
        }
    }

    private static List<String> threadsOfUsers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("broken user"))
                .toList();
    }

    @Test
    void errorOfAProfileEndsTheRunWithItsFramesAndKeepsWhatWasMeasured() {
        Ran ran = loads.run(LowTideTestCase.class);

        assertThat(ran.firstLine())
                .isEqualTo("load test aborted: the run itself failed: java.lang.NoClassDefFoundError: sea/Water at "
                        + "dev.plimsoll.BrokenRunTests$LowTide.next(BrokenRunTests.java:"
                        + lineIn(ran.failure().getSuppressed()[0]) + ")");
        assertThat(ran.summary().verdict()).isEqualTo("ABORTED");
        assertThat(ran.summary().count("http_reqs")).isEqualTo(2);
    }

    private static int lineIn(Throwable thrown) {
        return thrown.getStackTrace()[0].getLineNumber();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @LoadTest
    @ProfiledBy(LowTide.class)
    @interface LowTideTest {}

    static final class LowTide implements LoadProfile<LowTideTest> {
        @Override
        public void plan(LowTideTest annotation, ProfilePlan plan) {
            plan.scenario("ebb", load -> load.iterations(2));
        }

        @Override
        public void next(LowTideTest annotation, ProfileRun soFar, ProfilePlan plan) {
            throw new NoClassDefFoundError("sea/Water");
        }
    }

    @BaseUrl("${server}")
    static class LowTideTestCase {
        @LowTideTest
        void ebb(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void checkedExceptionOfAProfileEndsTheRun() {
        Ran ran = loads.run(KotlinTideTestCase.class);

        assertThat(ran.firstLine())
                .isEqualTo("load test aborted: the profile of the test threw java.io.IOException: no tide table");
        assertThat(ran.summary().verdict()).isEqualTo("ABORTED");
        assertThat(ran.summary().count("http_reqs")).isEqualTo(2);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @LoadTest
    @ProfiledBy(KotlinTide.class)
    @interface KotlinTideTest {}

    static final class KotlinTide implements LoadProfile<KotlinTideTest> {
        @Override
        public void plan(KotlinTideTest annotation, ProfilePlan plan) {
            plan.scenario("ebb", load -> load.iterations(2));
        }

        @Override
        public void next(KotlinTideTest annotation, ProfileRun soFar, ProfilePlan plan) {
            throw Undeclared.of(new java.io.IOException("no tide table"));
        }
    }

    @BaseUrl("${server}")
    static class KotlinTideTestCase {
        @KotlinTideTest
        void ebb(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void targetWhoseOutputCannotBeReadDoesNotHideTheVerdict() {
        MutinousTestCase.server = loads.server().url();

        Ran ran = loads.run(MutinousTestCase.class);

        assertThat(ran.failure()).isInstanceOf(LoadTestFailedError.class);
        assertThat(ran.firstLine()).isEqualTo("1 of 3 thresholds missed: http_reqs count>5 was 1 (n=1)");
        assertThat(ran.message())
                .contains("warning: the output of the targets is not available:"
                        + " java.lang.NoSuchMethodError: Shop.lastLines at ")
                .contains("report: ");
        assertThat(ran.summary().verdict()).isEqualTo("MISSED");
    }

    static class MutinousTestCase {
        static @Nullable String server;

        @LoadTarget
        final TargetSystem target = new TargetSystem() {
            @Override
            public void start() {}

            @Override
            public void stop() {}

            @Override
            public URI baseUrl() {
                return URI.create(String.valueOf(server));
            }

            @Override
            public String outputTail() {
                throw new NoSuchMethodError("Shop.lastLines");
            }
        };

        @LoadTest
        @Threshold("http_reqs: count>5")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void reportThatCannotBeMadeIsAWarningBesideTheVerdict() {
        LoadResult result = runWith(new BreakingTicker(loads.server(), () -> new IllegalStateException("end"), 1));
        var reports = new Reports(
                result.plan(),
                result.test(),
                Settings.ofSystem(BrokenRunTests.class, "x").reports(false),
                List.of(),
                () -> {
                    throw new NoClassDefFoundError("com/fasterxml/jackson/annotation/JsonSerializeAs");
                });

        boolean written = reports.guarded("the report cannot be written", () -> {
            throw new NoClassDefFoundError("com/fasterxml/jackson/annotation/JsonSerializeAs");
        });

        assertThat(written).isFalse();
        assertThat(reports.failureMessage(result))
                .startsWith("load test aborted: the run itself failed")
                .contains(
                        "warning: the report cannot be written: java.lang.NoClassDefFoundError:"
                                + " com/fasterxml/jackson/annotation/JsonSerializeAs",
                        "warning: the output of the targets is not available");
    }

    @Test
    void configurationErrorStaysOne() {
        assertThatThrownBy(() -> {
                    throw loads.run(OneNameForTwoTestCase.class).failure();
                })
                .hasMessageContaining("has a configuration error");
    }

    @BaseUrl("${server}")
    static class OneNameForTwoTestCase {
        @LoadTest(duration = "1m")
        void load(VirtualUser user) {
            user.count("orders");
            user.rate("orders", true);
        }
    }

    @Test
    void summaryStatesHowTheRunFailed() {
        Summary summary = loads.run(LowTideTestCase.class).summary();

        assertThat(summary.json().path("abortedBy").asText()).startsWith("the run itself failed: ");
    }
}
