/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    private static final Pattern ON = Pattern.compile("(" + IDENTIFIER + ")(?:\\.(" + IDENTIFIER + "))?");

    private FaultReader() {}

    /** Returns the faults in their order; throws a {@link ConfigurationException} with all errors. */
    public static List<PlannedFault> read(List<FaultText> texts) {
        var errors = new ConfigurationErrors("");
        var faults = new ArrayList<PlannedFault>();
        var names = new HashSet<String>();
        for (FaultText text : texts) {
            String place = "@Fault(name = \"" + text.name() + "\"): ";
            PlannedFault fault = errors.attempt("", () -> read(text, new ConfigurationErrors(place)));
            if (fault != null) {
                faults.add(fault);
            }
            errors.addIf(
                    !names.add(text.name()),
                    "%sanother fault has the same name: names must differ, as thresholds and reports use them",
                    place);
        }
        errors.throwIfAny();
        return faults;
    }

    private static PlannedFault read(FaultText text, ConfigurationErrors errors) {
        errors.addIf(
                !NAME.matcher(text.name()).matches(),
                "name: must be letters, digits, \".\", \"_\" and \"-\", such as slow-db");
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
        var rule = new FaultRule(text.kind(), text.written(), values);
        return new PlannedFault(text.name(), on.group(1), on.group(2), rule, at, lasts, window);
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
