/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.call;

import dev.plimsoll.plan.ConfigurationErrors;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Checks that methods may throw what faults let them throw; otherwise their callers could not catch it. */
@API(status = API.Status.INTERNAL)
public final class ChaosCheck {
    private ChaosCheck() {}

    /** Throws a {@code ConfigurationException} with all errors. */
    public static void check(Class<?> type, Set<String> names, List<CallFault> faults) {
        var errors = new ConfigurationErrors("Chaos of " + type.getSimpleName() + ": ");
        List<Method> methods = Arrays.stream(type.getMethods())
                .filter(method -> names.isEmpty() || names.contains(method.getName()))
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
        for (String name : new TreeSet<>(names)) {
            errors.addIf(
                    methods.stream().noneMatch(method -> method.getName().equals(name)), "there is no method %s", name);
        }
        faults.stream()
                .filter(CallFault.Failing.class::isInstance)
                .map(CallFault.Failing.class::cast)
                .forEach(fault -> check(fault, methods, errors));
        errors.throwIfAny();
    }

    private static void check(CallFault.Failing fault, List<Method> methods, ConfigurationErrors errors) {
        @Nullable Throwable failure = fault.failure().get();
        if (failure == null) {
            errors.add("a supplier of exceptions returns null");
            return;
        }
        if (failure instanceof RuntimeException || failure instanceof Error) {
            return;
        }
        for (Method method : methods) {
            boolean declared = Arrays.stream(method.getExceptionTypes()).anyMatch(each -> each.isInstance(failure));
            errors.addIf(
                    !declared,
                    "%s does not declare %s: throw an exception that it declares or an unchecked one, or set methods(…) to"
                            + " those that declare it",
                    text(method),
                    failure.getClass().getName());
        }
    }

    private static String text(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
