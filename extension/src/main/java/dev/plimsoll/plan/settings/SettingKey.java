/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.settings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * One setting that Plimsoll reads. The table of all of them is the one place that knows their names.
 *
 * @param name without {@code plimsoll.}
 * @param values what it may be set to; a closed set is written {@code check|update|off}
 * @param usual its default, in words if that is not a value
 * @param meaning what it does, for the documentation
 */
@API(status = API.Status.INTERNAL)
public record SettingKey(String name, String values, String usual, String meaning) {
    public static final String PREFIX = "plimsoll.";

    private static final String TIME = "a duration such as `30s`";
    private static final String NUMBER = "a whole number";
    private static final String OF_TEST = "as in the test";

    private static final List<SettingKey> OF_LOADS = List.of(
            key("vus", NUMBER, OF_TEST, "virtual users"),
            key("duration", TIME, OF_TEST, "how long full load is held; for iterations, the maximum"),
            key("rampUp", TIME, OF_TEST, "time from no load to full load"),
            key("rampDown", TIME, OF_TEST, "time from full load to no load"),
            key("stages", "stages such as `10s:50,30s:50`", OF_TEST, "the stages of a ramp, separated by commas"),
            key("iterations", NUMBER, OF_TEST, "total iterations, shared by all users"),
            key("iterationsPerVu", NUMBER, OF_TEST, "iterations of each user"),
            key("rate", "a rate such as `200/s`", OF_TEST, "iterations started, in the open model"),
            key("maxVus", NUMBER, OF_TEST, "maximum number of users in the open model; 0 is 10,000"),
            key("arrivals", "EVEN|POISSON", OF_TEST, "how the starts of an open model are spread over time"),
            key("warmup", TIME, OF_TEST, "time before the measured window"),
            key("pace", TIME, OF_TEST, "shortest time between two iteration starts of a user"),
            key("gracefulStop", TIME, OF_TEST, "how long running iterations may finish at the end"),
            key(
                    "isolation",
                    "all|load_tests|none",
                    OF_TEST,
                    "which other tests must not run beside it; not as a JUnit parameter"));

    private static final List<SettingKey> OF_PROFILES = List.of(
            key("peak", "a number or a rate", OF_TEST, "the load at the peak of a `@SpikeTest`"),
            key("before", TIME, OF_TEST, "time before the spike"),
            key("hold", TIME, OF_TEST, "length of the spike, or of each step of a `@StressTest`"),
            key("recovery", TIME, OF_TEST, "longest time to recover from a spike"),
            key("after", TIME, OF_TEST, "time after the spike"),
            key("window", TIME, OF_TEST, "length of the windows in which recovery from a spike is judged"),
            key("from", NUMBER, OF_TEST, "the first step of a `@StressTest` or `@BreakpointTest`"),
            key("to", NUMBER, OF_TEST, "the last step of a `@StressTest`"),
            key("step", NUMBER, OF_TEST, "how much each step adds"),
            key("ramp", TIME, OF_TEST, "time to reach the next step of a `@StressTest`"),
            key("every", TIME, OF_TEST, "length of each step of a `@BreakpointTest`"),
            key("upTo", NUMBER, OF_TEST, "the highest rate that a `@BreakpointTest` tries"),
            key("atLeast", NUMBER, OF_TEST, "the rate that must hold in a `@BreakpointTest`"),
            key("precision", "a share such as `5%`", OF_TEST, "how exactly a `@BreakpointTest` finds its limit"),
            key("maxDrift", "a share such as `10%`", OF_TEST, "how far latency may drift in a `@SoakTest`"),
            key(
                    "maxResourceDrift",
                    "a share such as `20%`",
                    OF_TEST,
                    "how far memory, connections, threads and files may drift in a `@SoakTest`"));

    private static final List<SettingKey> OF_RUNS = List.of(
            key("baseUrl", "a URL", OF_TEST, "the system to load; its targets are then not started"),
            key("scenario", "names, separated by commas", "all", "which scenarios of a load run"),
            key(
                    "timeScale",
                    "a number such as `0.1`",
                    "1",
                    "scales durations, ramps, stages, windows and warm-up, the last never below 1 s"),
            key("thresholds", "enforce|report", "enforce", "whether a missed threshold fails the test"),
            key("inconclusive", "warn|fail", "warn", "whether a saturated load generator fails the test"),
            key("enabled", "true|false", "true", "`false` skips every load test"),
            key("requireTargets", "true|false", "false", "`true` fails a test whose target is not available"),
            key("baseline", "check|update|add|off", "check", "what happens to the file of a `@Baseline`"),
            key("seed", NUMBER, "random", "repeats a run's random choices"),
            key("runId", "plain ASCII", "random", "sent with each request as `x-load-test-id`"),
            key(
                    "environment",
                    "a name such as `staging`",
                    "none",
                    "what reports call the system under test, beside its URL"),
            key("progress", "plain|live|web|off", "plain", "how a running load shows itself: lines, or a page"),
            key("progress.port", "a port", "random", "where the page of a running load is, with `progress=web`"),
            key(
                    "summary.trendStats",
                    "statistics, separated by commas",
                    "avg,min,med,max,p(90),p(95)",
                    "the columns of the summary in the console"),
            key(
                    "summary.buckets",
                    "durations such as `5ms,25ms,100ms`",
                    "none",
                    "a table of how many requests took how long"),
            key("report.dir", "a directory", "target/plimsoll", "where reports are written"),
            key("out", "`json=FILE,csv=FILE,hdr=FILE,influxdb=URL,otlp=URL`", "none", "where samples are also written"),
            key("body.max", "a size such as `64MB`", "16MB", "how much of a reply's body is kept; the rest is counted"),
            key("traceUrl", "a URL with `{traceId}`", "none", "where to open a trace"),
            key("trace", "auto|off", "auto", "whether spans of the processes that tests start are received"),
            key("trace.port", "a port", "4318", "where a system sends spans that the test has not started"),
            key(
                    "trace.agent",
                    "a file",
                    "none",
                    "the OpenTelemetry Java agent of `traced()` processes, if it is not that of the class path"),
            key("trace.sample", "a share such as `10%`", "0.1", "of how many requests spans are received"),
            key(
                    "jfr",
                    "onMiss|always|off",
                    "onMiss",
                    "flight recordings of Java targets: kept if a threshold is missed, always kept, or none"),
            key(
                    "workers",
                    "a number, or `join:` and a number",
                    "none",
                    "how many JVMs make the load together: on this machine, or wherever they join from"),
            key("workers.bind", "an address such as `0.0.0.0:7900`", "127.0.0.1:0", "where workers join"),
            key("workers.deploy", TIME, "60s", "how long the workers may take until they are ready"),
            key("workers.lost", "abort|continue", "abort", "what a lost worker does to the run"),
            key("workers.insecure", "true|false", "false", "whether workers join from other machines without TLS"),
            key("workers.tls.certificate", "a file", "none", "the certificate of the coordinator, on both sides"),
            key("workers.tls.key", "a file", "none", "the private key to it, on the coordinator's side"),
            key("coordinator", "an address such as `build-7:7900`", "none", "makes this JVM a worker of the run there"),
            key("worker.label", "a word such as `eu`", "none", "the tag `worker` of what this worker measures"),
            key("token.file", "a file", "none", "the secret of a run that workers join, without `PLIMSOLL_TOKEN`"),
            key("github", "auto|off", "auto", "whether failures and summaries are published to GitHub Actions"),
            key(
                    "redact",
                    "names, separated by commas",
                    "none",
                    "headers and fields to redact in addition to the usual ones"),
            key("redact.pattern", "a regular expression", "none", "texts to redact in every output"));

    /** All settings: of load models, of profiles, of runs. */
    public static final List<SettingKey> ALL =
            Stream.of(OF_LOADS, OF_PROFILES, OF_RUNS).flatMap(List::stream).toList();

    /** Returns the setting of the given name. */
    public static SettingKey named(String name) {
        return ALL.stream()
                .filter(key -> key.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the setting '" + name + "' is not in the table"));
    }

    /** Returns its name as a system property, JUnit configuration parameter, and in {@code plimsoll.properties}. */
    public String property() {
        return PREFIX + name;
    }

    /** Returns its name as an environment variable: {@code PLIMSOLL_RAMP_UP}. */
    public String environment() {
        return Configuration.environmentName(property());
    }

    /** Returns the values of a closed set in lower case, as they are read. */
    public List<String> choices() {
        return List.of(values.toLowerCase(Locale.ROOT).split("\\|"));
    }

    private static SettingKey key(String name, String values, String usual, String meaning) {
        return new SettingKey(name, values, usual, meaning);
    }
}
