/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.fleet.Fingerprint;
import dev.plimsoll.fleet.PlanSplit;
import dev.plimsoll.fleet.Token;
import dev.plimsoll.fleet.WorkerCommand;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.settings.SettingKey;
import dev.plimsoll.report.export.Destination;
import dev.plimsoll.run.Fleet;
import dev.plimsoll.run.PlannedRun;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The workers that a test's settings want. Stateless. */
final class Workers {
    private Workers() {}

    /** Returns null where this JVM makes the load; throws {@link ConfigurationException} for what workers cannot do. */
    static @Nullable Fleet of(LoadForm form, Settings settings, PlannedRun run) {
        OptionalInt workers = settings.workers();
        if (workers.isEmpty()) {
            return null;
        }
        var refused = new ArrayList<String>();
        try {
            PlanSplit.of(run.plan(), workers.getAsInt(), run.course().decidesSteps(), List.of());
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
                        "fault '%s': with workers, recovery is judged in windows of a second; leave recoveryWindow away"
                                .formatted(fault.name())));
        if (settings.destinations().stream().anyMatch(Destination::takesSamples)) {
            refused.add(
                    "workers: plimsoll.out cannot write single samples, which stay with the workers; write hdr=FILE");
        }
        if (!refused.isEmpty()) {
            throw new ConfigurationException(refused);
        }
        return new Fleet(
                workers.getAsInt(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Token.fresh(),
                settings.deployTime(),
                settings.endsWhenWorkerIsLost(),
                Fingerprint.of(run.plan()),
                new WorkerCommand(form.around().id(), settingsOf(run), SettingNames.parameters()));
    }

    /** What each worker would otherwise choose by itself. */
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
