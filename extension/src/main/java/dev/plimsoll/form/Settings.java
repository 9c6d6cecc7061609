/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.http.HttpSettings;
import dev.plimsoll.plan.BaselineMode;
import dev.plimsoll.plan.BodyLimit;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.Percent;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.settings.Configuration;
import dev.plimsoll.plan.settings.Configuration.Setting;
import dev.plimsoll.plan.settings.Configuration.Source;
import dev.plimsoll.plan.settings.SettingKey;
import dev.plimsoll.probe.flight.FlightMode;
import dev.plimsoll.report.GitHubActions;
import dev.plimsoll.report.ReportSettings;
import dev.plimsoll.report.console.ProgressMode;
import dev.plimsoll.report.export.Destination;
import dev.plimsoll.report.finding.TraceUrl;
import dev.plimsoll.report.finding.TrendStats;
import dev.plimsoll.target.TracingAgent;
import dev.plimsoll.text.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The settings of a load test beside its load models, each from the first source that has it. */
@API(status = API.Status.INTERNAL)
public final class Settings {
    public static final String FILE = "plimsoll.properties";
    private static final int MAX_PORT = 65_535;

    private final Configuration configuration;
    private final Properties file;
    private final String test;
    private final HostFramework host;
    private final AtomicBoolean undecided;

    private Settings(
            Configuration configuration, Properties file, String test, HostFramework host, AtomicBoolean undecided) {
        this.configuration = configuration;
        this.file = file;
        this.test = test;
        this.host = host;
        this.undecided = undecided;
    }

    /** Without JUnit's configuration parameters, for the time before there is a context. */
    public static Settings ofSystem(Class<?> testClass, String test) {
        return ofSystem(testClass, test, HostFramework.NONE);
    }

    /** Without a context, for what only listens to a run of tests: by the parameters that the run was given. */
    public static Settings ofRun(Function<String, @Nullable String> parameters, ClassLoader loader, String test) {
        return of(parameters, loader, test, HostFramework.NONE);
    }

    /** Without JUnit's configuration parameters, for a load that only knows what runs the test around it. */
    public static Settings ofSystem(Class<?> testClass, String test, HostFramework host) {
        return of(System::getProperty, testClass.getClassLoader(), test, host);
    }

    /**
     * Returns the settings of one test, or of none where its name is empty.
     *
     * @param parameters the source that comes first, by key
     * @param loader finds the file of settings
     */
    public static Settings of(
            Function<String, @Nullable String> parameters, ClassLoader loader, String test, HostFramework host) {
        return of(parameters, loader, test, List.of(), host);
    }

    /**
     * Returns the settings of one test that has several names.
     *
     * @param alsoKnownAs the names whose keys count where those of its own name are not set
     */
    public static Settings of(
            Function<String, @Nullable String> parameters,
            ClassLoader loader,
            String test,
            List<String> alsoKnownAs,
            HostFramework host) {
        Properties file = propertiesOf(loader);
        var undecided = new AtomicBoolean();
        return new Settings(
                new Configuration(
                        List.of(
                                Source.parameters("system property", GivenSettings.parameters(parameters)),
                                Source.environment(GivenSettings.variables(System::getenv)),
                                Source.placeholders(host.label(), name -> {
                                    String value = host.property(name);
                                    undecided.compareAndSet(false, value == null && !host.isReady());
                                    return value;
                                }),
                                Source.file(FILE, GivenSettings.file(file::getProperty))),
                        Map.of(test, alsoKnownAs)),
                file,
                test,
                host,
                undecided);
    }

    /** Whether a placeholder had no value that has one, perhaps, when the application around the test runs. */
    public boolean isUndecided() {
        return undecided.get();
    }

    /** What runs the application within the test. */
    public HostFramework host() {
        return host;
    }

    public Configuration configuration() {
        return configuration;
    }

    /** What stands in the file of settings on the class path. */
    Properties file() {
        return file;
    }

    public String test() {
        return test;
    }

    public boolean isEnabled() {
        return flag("enabled");
    }

    /** Returns the name of the isolation, if something else than the annotation says so. */
    public Optional<String> isolation() {
        return find("isolation").map(setting -> choice("isolation").toUpperCase(Locale.ROOT));
    }

    public boolean requiresTargets() {
        return flag("requireTargets");
    }

    public Optional<String> baseUrl() {
        return find("baseUrl").map(Setting::value);
    }

    /** Which scenarios of a load are run. */
    public Optional<Setting> scenario() {
        return find("scenario");
    }

    public TimeScale timeScale() {
        return find("timeScale").map(Settings::timeScale).orElse(TimeScale.NONE);
    }

    /** Whether a missed threshold fails the test. */
    public boolean enforcesThresholds() {
        return choice("thresholds").equals("enforce");
    }

    /** Whether a test fails whose load generator was the bottleneck. */
    public boolean failsInconclusive() {
        return choice("inconclusive").equals("fail");
    }

    /** What is to be done with a baseline. */
    public BaselineMode baseline() {
        return BaselineMode.valueOf(choice("baseline").toUpperCase(Locale.ROOT));
    }

    /** Where results are published to the workflow that runs the tests. */
    public GitHubActions gitHub() {
        return choice("github").equals("off") ? GitHubActions.OFF : new GitHubActions(this::variable, Path.of(""));
    }

    /** The value of a variable of the environment, or an empty text. */
    private String variable(String name) {
        return configuration.resolve("${" + name + ":}");
    }

    /** What no report shows. */
    public Redaction redaction() {
        String pattern = find("redact.pattern").map(Setting::value).orElse("");
        try {
            return Redaction.of(find("redact").map(Setting::value).orElse(""), pattern);
        } catch (PatternSyntaxException e) {
            throw new ConfigurationException("redact.pattern = %s: not a regular expression: %s at %d"
                    .formatted(pattern, e.getDescription(), e.getIndex()));
        }
    }

    /** The usual one where the setting is wrong: for messages that say so. */
    public Redaction readableRedaction() {
        try {
            return redaction();
        } catch (ConfigurationException e) {
            return Redaction.BUILT_IN;
        }
    }

    public ProgressMode progress() {
        return ProgressMode.valueOf(choice("progress").toUpperCase(Locale.ROOT));
    }

    /** Returns the port of the page of a running load; 0 for any free one. */
    public int progressPort() {
        return find("progress.port")
                .map(setting -> port("progress.port", setting.value()))
                .orElse(0);
    }

    public List<String> trendStats() {
        List<String> names = List.of(textOf("summary.trendStats").split("\\s*,\\s*"));
        TrendStats.check(names);
        return names;
    }

    /** The bounds of a table of durations, ascending; none unless somebody wants it. */
    public List<Duration> buckets() {
        Optional<Setting> setting = find("summary.buckets");
        if (setting.isEmpty()) {
            return List.of();
        }
        List<Duration> bounds = Stream.of(setting.get().value().split(","))
                .map(String::strip)
                .filter(bound -> !bound.equals("0")) // where the first one begins anyway
                .map(bound -> duration(setting.get(), bound))
                .toList();
        for (int i = 1; i < bounds.size(); i++) {
            if (bounds.get(i).compareTo(bounds.get(i - 1)) <= 0) {
                throw new ConfigurationException("%s = %s: each duration must be longer than the one before"
                        .formatted(setting.get().origin(), setting.get().value()));
            }
        }
        return bounds;
    }

    private static Duration duration(Setting setting, String text) {
        try {
            return DurationParser.parse(text);
        } catch (ConfigurationException e) {
            throw new ConfigurationException(setting.origin() + ": " + e.getMessage());
        }
    }

    /** Where samples are written beside the report. */
    public List<Destination> destinations() {
        return find("out")
                .map(setting -> Destination.parseAll(setting, this::variable))
                .orElse(List.of());
    }

    /** How many bytes of a reply's body are kept. */
    public long maxBody() {
        return find("body.max").map(Settings::maxBody).orElse(HttpSettings.MAX_BODY);
    }

    /** Returns whether the spans of targets are received. */
    public boolean receivesSpans() {
        return choice("trace").equals("auto");
    }

    /** Returns whether somebody has said that spans are wanted, rather than that they are received by default. */
    public boolean wantsSpans() {
        return receivesSpans()
                && (find("trace").isPresent() || find("trace.port").isPresent());
    }

    /** Returns the port where systems send spans that the test has not started. */
    public int tracePort() {
        return port("trace.port", textOf("trace.port"));
    }

    private static int port(String name, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // the same message
        }
        throw new ConfigurationException("%s = \"%s\": must be from 1 to %d".formatted(name, text, MAX_PORT));
    }

    /** Returns the file of the Java agent that traces processes, if it is not that of the class path. */
    public Optional<Path> traceAgent() {
        return find("trace.agent").map(setting -> TracingAgent.at(setting.value(), setting.origin()));
    }

    /** Returns the share of the requests that are sampled; all of them if traces can be looked at elsewhere. */
    public double traceSample() {
        if (traceUrl().isPresent()) {
            return 1;
        }
        String text = textOf("trace.sample");
        double share = Percent.parse("trace.sample", text);
        if (!(share >= 0 && share <= 1)) {
            throw new ConfigurationException("trace.sample = \"%s\": must be from 0 to 1".formatted(text));
        }
        return share;
    }

    /** Which flight recordings are taken and kept. */
    public FlightMode flights() {
        return switch (choice("jfr")) {
            case "always" -> FlightMode.ALWAYS;
            case "off" -> FlightMode.OFF;
            default -> FlightMode.ON_MISS;
        };
    }

    /** Those of runs with workers. */
    WorkerSettings workers() {
        return new WorkerSettings(this);
    }

    /** Where traces can be looked at. */
    public Optional<TraceUrl> traceUrl() {
        return find("traceUrl").map(TraceUrl::parse);
    }

    /** @param attachments whether somebody looks for the files in the output of the tests */
    public ReportSettings reports(boolean attachments) {
        return new ReportSettings(
                reportRoot(),
                progress(),
                progressPort(),
                trendStats(),
                buckets(),
                find("environment").map(Setting::value).orElse(""),
                destinations(),
                gitHub(),
                traceUrl().orElse(null),
                attachments);
    }

    public Path reportRoot() {
        String directory = textOf("report.dir");
        try {
            return Path.of(directory).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new ConfigurationException("%s = %s: not the name of a directory: %s"
                    .formatted(find("report.dir").map(Setting::origin).orElse("report.dir"), directory, e.getReason()));
        }
    }

    /** A run's own if none is set; the summary tells it, so that the run's choices can be had again. */
    public long seed() {
        return find("seed").map(Settings::seed).orElseGet(() -> new SplittableRandom().nextLong() >>> 16);
    }

    public String runId() {
        return find("runId")
                .map(Setting::value)
                .orElseGet(() -> Long.toString(new SplittableRandom().nextLong() >>> 4, Character.MAX_RADIX));
    }

    Optional<Setting> find(String name) {
        SettingKey key = SettingKey.named(name);
        return test.isEmpty() ? configuration.value(key.name()) : configuration.value(test, key.name());
    }

    /** As set, else the usual one. */
    String textOf(String name) {
        return find(name)
                .map(Setting::value)
                .orElseGet(() -> SettingKey.named(name).usual());
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(choice(name));
    }

    String choice(String name) {
        String value = textOf(name).toLowerCase(Locale.ROOT);
        List<String> choices = SettingKey.named(name).choices();
        if (!choices.contains(value)) {
            throw new ConfigurationException("%s = %s: must be one of %s"
                    .formatted(find(name).map(Setting::origin).orElse(name), value, String.join(", ", choices)));
        }
        return value;
    }

    private static TimeScale timeScale(Setting setting) {
        try {
            return TimeScale.parse(setting.value());
        } catch (ConfigurationException e) {
            throw new ConfigurationException("%s (%s)".formatted(e.getMessage(), setting.origin()));
        }
    }

    private static long maxBody(Setting setting) {
        try {
            return BodyLimit.bytes(setting.value());
        } catch (ConfigurationException e) {
            throw new ConfigurationException("%s (%s)".formatted(e.getMessage(), setting.origin()));
        }
    }

    private static long seed(Setting setting) {
        try {
            return Long.parseLong(setting.value());
        } catch (NumberFormatException e) {
            throw new ConfigurationException(
                    "%s = %s: a seed is a whole number".formatted(setting.origin(), setting.value()));
        }
    }

    public static Properties propertiesOf(ClassLoader loader) {
        var properties = new Properties();
        try (InputStream in = loader.getResourceAsStream(FILE)) {
            if (in != null) {
                properties.load(in);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " on the class path cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(FILE + " on the class path cannot be read: " + e.getMessage());
        }
    }
}
