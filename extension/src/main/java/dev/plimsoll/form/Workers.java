/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.fleet.Encryption;
import dev.plimsoll.fleet.Fingerprint;
import dev.plimsoll.fleet.MeetingPoint;
import dev.plimsoll.fleet.PlanSplit;
import dev.plimsoll.fleet.TestBuild;
import dev.plimsoll.fleet.Token;
import dev.plimsoll.fleet.WorkerCommand;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.settings.SettingKey;
import dev.plimsoll.report.export.Destination;
import dev.plimsoll.run.Fleet;
import dev.plimsoll.run.PlannedRun;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads from the settings of a test which workers make its load. Stateless. */
final class Workers {
    private Workers() {}

    /** Returns null if this JVM makes the load; throws {@link ConfigurationException} for all that workers cannot do. */
    static @Nullable Fleet of(LoadForm form, Settings settings, PlannedRun run) {
        WorkerSettings wanted = settings.workers();
        OptionalInt workers = wanted.count();
        if (workers.isEmpty()) {
            return null;
        }
        List<String> refused = refused(form, settings, run, workers.getAsInt());
        MeetingPoint meeting = MeetingPoint.onLoopback(0, Token.fresh());
        try {
            meeting = wanted.areJoining() ? joined(settings) : meeting;
        } catch (ConfigurationException e) {
            refused.addAll(e.errors());
        }
        if (!refused.isEmpty()) {
            throw new ConfigurationException(refused);
        }
        return new Fleet(
                workers.getAsInt(),
                meeting,
                TestBuild.of(form.test()),
                GivenSettings.of(run.plan(), run.http().baseUrl(), settings),
                wanted.deployTime(),
                wanted.endWhenOneIsLost(),
                Fingerprint.of(run.plan()),
                wanted.areJoining()
                        ? null
                        : new WorkerCommand(form.around().id(), settingsOf(run), SettingNames.parameters()),
                wanted.areJoining() ? warnings(settings, run) : List.of());
    }

    private static List<String> refused(LoadForm form, Settings settings, PlannedRun run, int workers) {
        var refused = new ArrayList<String>();
        try {
            PlanSplit.of(run.plan(), workers, run.course().decidesSteps(), List.of());
        } catch (ConfigurationException e) {
            refused.addAll(e.errors());
        }
        if (UnfinishedTests.lastOf(form.around().id()).isPresent()) {
            refused.add(
                    "workers: this is the second load of one test, and workers, which run the test from its beginning,"
                            + " would run the first one instead; put each load into a test of its own");
        }
        run.faults().stream()
                .filter(fault -> fault.period().recoveryWindow() != null)
                .forEach(fault -> refused.add(
                        "fault '%s': with workers, recovery is judged in windows of a second; remove recoveryWindow"
                                .formatted(fault.name())));
        if (settings.destinations().stream().anyMatch(Destination::takesSamples)) {
            refused.add("workers: plimsoll.out cannot write single samples, which stay with the workers; use hdr=FILE");
        }
        return refused;
    }

    /** Returns where workers join that are started elsewhere; throws {@link ConfigurationException} with all errors. */
    private static MeetingPoint joined(Settings settings) {
        WorkerSettings wanted = settings.workers();
        var errors = new ArrayList<String>();
        HostPort bind = attempt(wanted::bind, new HostPort("", 0), errors);
        Encryption encryption = attempt(wanted::encryptionOfCoordinator, Encryption.NONE, errors);
        Token token = attempt(() -> RunToken.of(settings), Token.fresh(), errors);
        if (errors.isEmpty() && isOpen(bind, encryption) && !wanted.isInsecure()) {
            errors.add(("workers: whoever can read the network behind %s could read the load and change it; set"
                            + " plimsoll.workers.tls.certificate and plimsoll.workers.tls.key, which openssl makes (%s), or"
                            + " plimsoll.workers.insecure=true where nobody can")
                    .formatted(new MeetingPoint(bind.host(), bind.port(), token, encryption), WorkerSettings.OPENSSL));
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        return new MeetingPoint(bind.host(), bind.port(), token, encryption);
    }

    private static boolean isOpen(HostPort bind, Encryption encryption) {
        return !bind.isLoopback() && !encryption.isOn();
    }

    private static List<String> warnings(Settings settings, PlannedRun run) {
        var warnings = new ArrayList<String>();
        HostPort bind = settings.workers().bind();
        if (isOpen(bind, settings.workers().encryptionOfCoordinator())) {
            warnings.add(
                    "the workers have joined without TLS, as plimsoll.workers.insecure=true allows: whoever can read"
                            + " the network could read the load and change it");
        }
        String baseUrl = run.http().baseUrl();
        if (!bind.isLoopback() && baseUrl != null && isOfThisMachine(baseUrl)) {
            warnings.add(
                    "the base URL %s is another machine for each worker that runs elsewhere; plimsoll.baseUrl can name"
                                    .formatted(baseUrl)
                            + " one that is the same for all");
        }
        RunToken.warning(settings).ifPresent(warnings::add);
        return warnings;
    }

    private static boolean isOfThisMachine(String baseUrl) {
        try {
            String host = URI.create(baseUrl).getHost();
            return host != null && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static <T> T attempt(Supplier<T> reading, T otherwise, List<String> errors) {
        try {
            return reading.get();
        } catch (ConfigurationException e) {
            errors.addAll(e.errors());
            return otherwise;
        }
    }

    /** The values that each worker on this machine would otherwise choose for itself. */
    private static Map<String, String> settingsOf(PlannedRun run) {
        LoadPlan plan = run.plan();
        var settings = new TreeMap<String, String>();
        settings.put(SettingKey.named("seed").property(), Long.toString(plan.seed()));
        settings.put(SettingKey.named("runId").property(), plan.runId());
        String baseUrl = run.http().baseUrl();
        if (baseUrl != null) {
            settings.put(SettingKey.named("baseUrl").property(), baseUrl);
        }
        return settings;
    }
}
