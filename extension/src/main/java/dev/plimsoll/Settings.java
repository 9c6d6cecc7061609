/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.BaselineMode;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.settings.Configuration;
import dev.plimsoll.plan.settings.Configuration.Setting;
import dev.plimsoll.plan.settings.Configuration.Source;
import dev.plimsoll.plan.settings.SettingKey;
import dev.plimsoll.report.GitHubActions;
import dev.plimsoll.report.ReportSettings;
import dev.plimsoll.report.console.ProgressMode;
import dev.plimsoll.report.export.Destination;
import dev.plimsoll.report.finding.TraceUrl;
import dev.plimsoll.report.finding.TrendStats;
import dev.plimsoll.text.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the configuration says beside the load models: DESIGN 2.4. */
final class Settings {
    static final String FILE = "plimsoll.properties";

    private final Configuration configuration;
    private final String test;
    private final HostFramework host;
    private final AtomicBoolean undecided;

    private Settings(Configuration configuration, String test, HostFramework host, AtomicBoolean undecided) {
        this.configuration = configuration;
        this.test = test;
        this.host = host;
        this.undecided = undecided;
    }

    /** Of one test, or of none ({@code test} empty). */
    static Settings of(ExtensionContext context, String test) {
        ClassLoader loader = context.getTestClass()
                .map(Class::getClassLoader)
                .orElseGet(() -> Thread.currentThread().getContextClassLoader());
        return of(key -> parameter(context, key), loader, test, HostFramework.of(context));
    }

    /** Without JUnit's configuration parameters, for the time before there is a context. */
    static Settings ofSystem(Class<?> testClass, String test) {
        return ofSystem(testClass, test, HostFramework.NONE);
    }

    /** Without a context, for what only listens to a run of tests: by the parameters that the run was given. */
    static Settings ofRun(Function<String, @Nullable String> parameters, ClassLoader loader, String test) {
        return of(parameters, loader, test, HostFramework.NONE);
    }

    /** Without JUnit's configuration parameters, for a load that only knows what runs the test around it. */
    static Settings ofSystem(Class<?> testClass, String test, HostFramework host) {
        return of(System::getProperty, testClass.getClassLoader(), test, host);
    }

    private static Settings of(
            Function<String, @Nullable String> parameters, ClassLoader loader, String test, HostFramework host) {
        Properties file = propertiesOf(loader);
        var undecided = new AtomicBoolean();
        return new Settings(
                new Configuration(List.of(
                        Source.parameters("system property", parameters),
                        Source.environment(System::getenv),
                        Source.placeholders(host.label(), name -> {
                            String value = host.property(name);
                            undecided.compareAndSet(false, value == null && !host.isReady());
                            return value;
                        }),
                        Source.file(FILE, file::getProperty))),
                test,
                host,
                undecided);
    }

    /** Whether a placeholder had no value that has one, perhaps, when the application around the test runs. */
    boolean isUndecided() {
        return undecided.get();
    }

    /** What runs the application within the test. */
    HostFramework host() {
        return host;
    }

    Configuration configuration() {
        return configuration;
    }

    String test() {
        return test;
    }

    boolean isEnabled() {
        return flag("enabled");
    }

    /** Which other tests may run beside it, if something else than the annotation says so. */
    Optional<Isolation> isolation() {
        return find("isolation")
                .map(setting -> Isolation.valueOf(choice("isolation").toUpperCase(Locale.ROOT)));
    }

    boolean requiresTargets() {
        return flag("requireTargets");
    }

    Optional<String> baseUrl() {
        return find("baseUrl").map(Setting::value);
    }

    /** Which scenarios of a load are run. */
    Optional<Setting> scenario() {
        return find("scenario");
    }

    TimeScale timeScale() {
        return find("timeScale").map(Settings::timeScale).orElse(TimeScale.NONE);
    }

    /** Whether a missed threshold fails the test. */
    boolean enforcesThresholds() {
        return choice("thresholds").equals("enforce");
    }

    /** Whether a test fails whose load generator was the bottleneck. */
    boolean failsInconclusive() {
        return choice("inconclusive").equals("fail");
    }

    /** What is to be done with a baseline. */
    BaselineMode baseline() {
        return BaselineMode.valueOf(choice("baseline").toUpperCase(Locale.ROOT));
    }

    /** Where the workflow that runs the tests is told of them. */
    GitHubActions gitHub() {
        return choice("github").equals("off")
                ? GitHubActions.OFF
                : new GitHubActions(name -> configuration.resolve("${" + name + ":}"), Path.of(""));
    }

    /** What no report shows. */
    Redaction redaction() {
        String pattern = find("redact.pattern").map(Setting::value).orElse("");
        try {
            return Redaction.of(find("redact").map(Setting::value).orElse(""), pattern);
        } catch (PatternSyntaxException e) {
            throw new ConfigurationException("redact.pattern = %s: not a regular expression: %s at %d"
                    .formatted(pattern, e.getDescription(), e.getIndex()));
        }
    }

    /** The usual one where the setting is wrong: for messages that say so. */
    Redaction readableRedaction() {
        try {
            return redaction();
        } catch (ConfigurationException e) {
            return Redaction.BUILT_IN;
        }
    }

    ProgressMode progress() {
        return ProgressMode.valueOf(choice("progress").toUpperCase(Locale.ROOT));
    }

    List<String> trendStats() {
        List<String> names = List.of(textOf("summary.trendStats").split("\\s*,\\s*"));
        TrendStats.check(names);
        return names;
    }

    /** Where samples are written beside the report. */
    List<Destination> destinations() {
        return find("out").map(Destination::parseAll).orElse(List.of());
    }

    /** Where traces can be looked at. */
    Optional<TraceUrl> traceUrl() {
        return find("traceUrl").map(TraceUrl::parse);
    }

    /** @param attachments whether somebody looks for the files in the output of the tests */
    ReportSettings reports(boolean attachments) {
        return new ReportSettings(
                reportRoot(),
                progress(),
                trendStats(),
                destinations(),
                gitHub(),
                traceUrl().orElse(null),
                attachments);
    }

    Path reportRoot() {
        return Path.of(textOf("report.dir")).toAbsolutePath();
    }

    /** A run's own if none is set; the summary tells it, so that the run's choices can be had again. */
    long seed() {
        return find("seed").map(Settings::seed).orElseGet(() -> new SplittableRandom().nextLong() >>> 16);
    }

    String runId() {
        return find("runId")
                .map(Setting::value)
                .orElseGet(() -> Long.toString(new SplittableRandom().nextLong() >>> 4, Character.MAX_RADIX));
    }

    private Optional<Setting> find(String name) {
        SettingKey key = SettingKey.named(name);
        return test.isEmpty() ? configuration.value(key.name()) : configuration.value(test, key.name());
    }

    /** As set, else the usual one. */
    private String textOf(String name) {
        return find(name)
                .map(Setting::value)
                .orElseGet(() -> SettingKey.named(name).usual());
    }

    private boolean flag(String name) {
        return Boolean.parseBoolean(choice(name));
    }

    private String choice(String name) {
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

    private static long seed(Setting setting) {
        try {
            return Long.parseLong(setting.value());
        } catch (NumberFormatException e) {
            throw new ConfigurationException(
                    "%s = %s: a seed is a whole number".formatted(setting.origin(), setting.value()));
        }
    }

    /**
     * One source, so that the key of one test beats a global one whichever of both ways they come. For a setting what was
     * given to JUnit for this run comes first, which is JUnit's own order; a placeholder asks the JVM first.
     */
    private static @Nullable String parameter(ExtensionContext context, String key) {
        String given = context.getConfigurationParameter(key).orElse(null);
        String property = System.getProperty(key);
        boolean setting = key.startsWith("plimsoll.");
        return setting && given != null || property == null ? given : property;
    }

    static Properties propertiesOf(ClassLoader loader) {
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
