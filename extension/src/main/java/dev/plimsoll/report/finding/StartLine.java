/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What is about to run, in one line: {@code ▶ OrdersLoadTest.order: 10 users for 30s → http://127.0.0.1:3000}. */
@API(status = API.Status.INTERNAL)
public final class StartLine {
    private StartLine() {}

    /** @param workers that make the load; 0 for this JVM */
    public static String of(LoadPlan plan, @Nullable String baseUrl, int workers) {
        return PlainText.line(String.format(
                Locale.ROOT,
                "▶ %s: %s%s%s (seed %d)",
                plan.name(),
                load(plan),
                workers == 0 ? "" : ", on " + Counted.of(workers, "worker"),
                baseUrl == null ? "" : " → " + plan.redaction().text(baseUrl),
                plan.seed()));
    }

    /** {@code 10 users for 30s}. */
    public static String load(LoadPlan plan) {
        return plan.scenarios().stream().map(StartLine::of).collect(Collectors.joining(" + "));
    }

    /** {@code 5s of warm-up, then 10 users for 30s}. */
    public static String of(Scenario scenario) {
        String warmup = scenario.warmup().isZero() ? "" : TimeText.exact(scenario.warmup()) + " of warm-up, then ";
        return warmup + of(scenario.shape());
    }

    private static String of(LoadShape shape) {
        if (shape instanceof LoadShape.ConstantUsers constant) {
            return String.format(Locale.ROOT, "%s for %s", users(constant.users()), TimeText.exact(constant.length()));
        } else if (shape instanceof LoadShape.RampingUsers ramping) {
            return String.format(Locale.ROOT, "up to %s in %s", users(ramping.maxUsers()), length(ramping));
        } else if (shape instanceof LoadShape.SharedIterations shared) {
            return String.format(
                    Locale.ROOT, "%s by %s", Counted.of(shared.iterations(), "iteration"), users(shared.users()));
        } else if (shape instanceof LoadShape.IterationsPerUser each) {
            return String.format(
                    Locale.ROOT, "%s by each of %s", Counted.of(each.iterations(), "iteration"), users(each.users()));
        } else if (shape instanceof LoadShape.ArrivalRate arrivals) {
            double most = arrivals.stages().stream().mapToDouble(Stage::target).reduce(arrivals.startRate(), Math::max);
            return String.format(Locale.ROOT, "up to %s starts/s for %s", Digits.oneDecimal(most), length(arrivals));
        }
        throw new IllegalStateException("no words for " + shape);
    }

    private static String users(int users) {
        return Counted.of(users, "user");
    }

    private static String length(LoadShape shape) {
        return TimeText.exact(shape.stages().stream().map(Stage::length).reduce(Duration.ZERO, Duration::plus));
    }
}
