/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.fleet.Libraries;
import dev.plimsoll.fleet.Message;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.settings.Configuration;
import dev.plimsoll.plan.settings.SettingKey;
import dev.plimsoll.text.Redaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a coordinator gives to workers elsewhere, and that count there instead of their own: those of the load.
 * What belongs to one JVM, such as the place of the reports, is left to each; so is what has the name of a secret.
 */
final class GivenSettings {
    private static final String VARIABLE = Configuration.environmentName(SettingKey.PREFIX); // PLIMSOLL_

    /** Settings that make no difference to the load, or that are about the connection itself. */
    private static final List<String> OF_ONE_JVM = List.of(
            "workers",
            "workers.bind",
            "workers.deploy",
            "workers.lost",
            "workers.insecure",
            "workers.tls.certificate",
            "workers.tls.key",
            "coordinator",
            "worker.label",
            "token",
            "token.file",
            "enabled",
            "requireTargets",
            "isolation",
            "thresholds",
            "inconclusive",
            "progress",
            "summary.trendStats",
            "report.dir",
            "out",
            "traceUrl",
            "trace",
            "trace.port",
            "trace.agent",
            "trace.sample",
            "jfr",
            "github");

    /** What the coordinator has chosen, whoever has set it. */
    private static final List<String> CHOSEN = List.of("baseUrl", "seed", "runId");

    private static volatile Message.@Nullable Given given;

    private GivenSettings() {}

    /** From now on those of the coordinator count in this JVM. */
    static void take(Message.Given told) {
        given = told;
    }

    /** From now on its own count again. */
    static void forget() {
        given = null;
    }

    static Function<String, @Nullable String> parameters(Function<String, @Nullable String> own) {
        return orGiven(own, Message.Given::parameters);
    }

    static Function<String, @Nullable String> variables(Function<String, @Nullable String> own) {
        return orGiven(own, Message.Given::variables);
    }

    static Function<String, @Nullable String> file(Function<String, @Nullable String> own) {
        return orGiven(own, Message.Given::file);
    }

    private static Function<String, @Nullable String> orGiven(
            Function<String, @Nullable String> own, Function<Message.Given, Map<String, String>> source) {
        Message.Given known = given;
        return known == null
                ? own
                : name -> isShared(name) ? source.apply(known).get(name) : own.apply(name);
    }

    /** Returns what workers are given, with placeholders replaced. */
    static Message.Given of(LoadPlan plan, @Nullable String baseUrl, Settings settings) {
        UnaryOperator<String> resolve = settings.configuration()::resolve;
        var parameters = shared(texts(System.getProperties()), resolve);
        parameters.putAll(shared(SettingNames.parameters(), resolve));
        parameters.put(SettingKey.named("seed").property(), Long.toString(plan.seed()));
        parameters.put(SettingKey.named("runId").property(), plan.runId());
        if (baseUrl != null) {
            parameters.put(SettingKey.named("baseUrl").property(), baseUrl);
        }
        return new Message.Given(
                parameters, shared(System.getenv(), resolve), shared(texts(settings.file()), resolve), Libraries.own());
    }

    private static Map<String, String> texts(Properties properties) {
        var all = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        return all;
    }

    private static TreeMap<String, String> shared(Map<String, String> all, UnaryOperator<String> resolve) {
        var shared = new TreeMap<String, String>();
        all.forEach((name, text) -> {
            if (isShared(name) && CHOSEN.stream().noneMatch(key -> isOf(name, key))) {
                resolved(text, resolve).ifPresent(value -> shared.put(name, value));
            }
        });
        return shared;
    }

    /** A setting of another test may have a placeholder that has no value here. */
    private static Optional<String> resolved(String text, UnaryOperator<String> resolve) {
        try {
            return Optional.of(resolve.apply(text));
        } catch (ConfigurationException e) {
            return Optional.empty();
        }
    }

    private static boolean isShared(String name) {
        return (name.startsWith(SettingKey.PREFIX) || name.startsWith(VARIABLE))
                && OF_ONE_JVM.stream().noneMatch(key -> isOf(name, key))
                && !Redaction.BUILT_IN.isSecret(name.substring(name.lastIndexOf('.') + 1));
    }

    /** Whether the name is that of the key, for all tests or for one. */
    private static boolean isOf(String name, String key) {
        if (name.startsWith(VARIABLE)) {
            String variable = Configuration.environmentName(key);
            return name.equals(VARIABLE + variable) || name.endsWith("_" + variable);
        }
        return name.equals(SettingKey.PREFIX + key) || name.endsWith("." + key);
    }
}
