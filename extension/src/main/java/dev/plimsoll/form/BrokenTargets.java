/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import static java.util.Objects.requireNonNullElse;

import dev.plimsoll.fault.PlannedFault;
import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.StartedTargets.NamedTarget;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the faults of a load break: what the test has started, or a part of that. */
final class BrokenTargets {
    private final Map<String, NamedTarget> started;

    /** @param started by the name of the field, as {@code on} says it */
    BrokenTargets(Map<String, NamedTarget> started) {
        this.started = started;
    }

    /** Returns the faults on what they break; throws a {@link ConfigurationException} with every one that does not fit. */
    List<PlannedFault> of(List<PlannedFault> faults) {
        var errors = new ConfigurationErrors("");
        var found = new ArrayList<PlannedFault>();
        for (PlannedFault fault : faults) {
            Object target = target(fault);
            String wrong = target == null ? unknown(fault) : fault.misfit(target);
            if (target != null && wrong == null) {
                found.add(fault.breaking(target));
            }
            errors.addIf(wrong != null, "%s", wrong == null ? "" : wrong);
        }
        errors.throwIfAny();
        return found;
    }

    /** Returns the first fault on something that the test has not started. */
    Optional<PlannedFault> firstOnNothing(List<PlannedFault> faults) {
        return faults.stream().filter(fault -> target(fault) == null).findFirst();
    }

    /** Null if there is nothing of that name. */
    private @Nullable Object target(PlannedFault fault) {
        NamedTarget target = started.get(fault.field());
        if (fault.target() != null || target == null) {
            return fault.target();
        }
        if (fault.part() == null && fault.misfit(target.declared()) == null) {
            return target.declared();
        }
        TargetPart part = target.system().parts().get(requireNonNullElse(fault.part(), ""));
        if (part instanceof TargetPart.OfContainer of) {
            return of.container();
        }
        if (part instanceof TargetPart.OfProcess of) {
            return of.breakable();
        }
        return part == null && fault.part() == null ? target.declared() : part;
    }

    private String unknown(PlannedFault fault) {
        var names = new TreeSet<String>();
        started.forEach((name, target) -> {
            names.add(name);
            target.system().parts().keySet().stream()
                    .filter(part -> !part.isEmpty())
                    .forEach(part -> names.add(name + "." + part));
        });
        return "fault '%s': nothing called '%s' was started; %s"
                .formatted(
                        fault.name(),
                        fault.on(),
                        names.isEmpty()
                                ? "put @LoadTarget on the field"
                                : "the test has " + String.join(", ", names) + Suggestion.question(fault.on(), names));
    }
}
