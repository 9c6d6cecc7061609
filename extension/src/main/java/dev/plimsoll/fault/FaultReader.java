/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads the faults of a load.
 *
 * <pre>
 * name = letter or digit, then letters, digits, ".", "_", "-"
 * on   = field ["." part]
 * </pre>
 */
@API(status = API.Status.INTERNAL)
public final class FaultReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String IDENTIFIER = "[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}]*";
    private static final Pattern ON = Pattern.compile("(" + IDENTIFIER + ")(?:\\.([\\p{javaJavaIdentifierPart}-]+))?");

    private FaultReader() {}

    /** Returns the faults in their order; throws a {@link ConfigurationException} with all errors. */
    public static List<PlannedFault> read(List<FaultText> texts) {
        var errors = new ConfigurationErrors("");
        var faults = new ArrayList<PlannedFault>();
        for (FaultText text : texts) {
            var ofFault = new ConfigurationErrors("@Fault(name = \"" + text.name() + "\"): ");
            PlannedFault fault = errors.attempt("", () -> read(text, ofFault));
            if (fault != null) {
                faults.add(fault);
            }
        }
        checkNames(texts.stream().map(FaultText::name).toList(), errors);
        errors.throwIfAny();
        return faults;
    }

    /**
     * Returns a fault of a load in code; throws a {@link ConfigurationException} with all errors.
     *
     * @param target what it breaks
     * @param lasts empty for the rest of the load
     * @param recoveryWindow empty for the usual one
     */
    public static PlannedFault read(
            String name, Object target, FaultRule rule, String at, String lasts, String recoveryWindow) {
        var errors = new ConfigurationErrors("fault '" + name + "': ");
        checkName(name, errors);
        Duration begins = duration("at", at, errors);
        Duration length = positive("lasts", lasts, errors);
        Duration window = positive("recoveryWindow", recoveryWindow, errors);
        errors.addIf(
                length != null && !rule.kind().known().contains(FaultAttribute.LASTS),
                "%s does not know lasts: it ends by itself",
                rule.kind());
        errors.throwIfAny();
        String what = target.getClass().getSimpleName();
        return new PlannedFault(name, what, null, rule, requireNonNull(begins), length, window, target);
    }

    /** Throws a {@link ConfigurationException} if two faults of a load have the same name. */
    public static void checkNames(List<PlannedFault> faults) {
        var errors = new ConfigurationErrors("");
        checkNames(faults.stream().map(PlannedFault::name).toList(), errors);
        errors.throwIfAny();
    }

    private static void checkNames(List<String> all, ConfigurationErrors errors) {
        var names = new HashSet<String>();
        for (String name : all) {
            errors.addIf(
                    !names.add(name),
                    "fault '%s': another fault has the same name: names must differ, as thresholds and reports use them",
                    name);
        }
    }

    private static void checkName(String name, ConfigurationErrors errors) {
        errors.addIf(
                !NAME.matcher(name).matches(),
                "name: must be letters, digits, \".\", \"_\" and \"-\", such as slow-db");
    }

    /**
     * Returns the faults; throws a {@link ConfigurationException} for those that would begin after the planned end of the load.
     *
     * @param scenarios none if they are not known
     */
    public static List<PlannedFault> inLoad(List<PlannedFault> faults, List<Scenario> scenarios) {
        Duration end = scenarios.stream()
                .map(Scenario::plannedEnd)
                .max(Comparator.naturalOrder())
                .orElse(null);
        var errors = new ConfigurationErrors("");
        for (PlannedFault fault : faults) {
            errors.addIf(
                    end != null && fault.at().compareTo(end) >= 0,
                    "fault '%s': it begins at %s, but the load ends at %s",
                    fault.name(),
                    TimeText.exact(fault.at()),
                    end == null ? "" : TimeText.exact(end));
        }
        errors.throwIfAny();
        return faults;
    }

    private static PlannedFault read(FaultText text, ConfigurationErrors errors) {
        checkName(text.name(), errors);
        Matcher on = ON.matcher(text.on());
        errors.addIf(
                !on.matches(),
                "on = \"%s\": must be the name of a field, DB, or a part of it, SHOP.payment",
                text.on());
        Duration at = duration("at", text.at(), errors);
        Duration lasts = positive("lasts", text.lasts(), errors);
        Duration window = positive("recoveryWindow", text.recoveryWindow(), errors);
        FaultValues values = FaultValues.read(text.kind(), text.written(), errors);
        errors.throwIfAny();
        if (at == null || values == null) {
            throw new IllegalStateException("a fault without values has an error");
        }
        Map<FaultAttribute, String> written = text.written();
        written.remove(FaultAttribute.LASTS); // a rule has no time
        var rule = new FaultRule(text.kind(), written, values);
        return new PlannedFault(text.name(), on.group(1), on.group(2), rule, at, lasts, window, null);
    }

    private static @Nullable Duration duration(String attribute, String text, ConfigurationErrors errors) {
        return errors.attempt(attribute + " = ", () -> DurationParser.parse(text));
    }

    /** Returns null for what was not written. */
    private static @Nullable Duration positive(String attribute, String text, ConfigurationErrors errors) {
        if (text.isEmpty()) {
            return null;
        }
        Duration duration = duration(attribute, text, errors);
        errors.addIf(duration != null && duration.isZero(), "%s = \"%s\": must be longer than 0", attribute, text);
        return duration;
    }
}
