/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.form.Settings;
import dev.plimsoll.form.SpanReceiving;
import dev.plimsoll.form.WorkerSeat;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.GivenTracing;
import dev.plimsoll.target.StartedTargets;
import dev.plimsoll.target.StartedTargets.NamedTarget;
import dev.plimsoll.target.TargetNotStarted;
import dev.plimsoll.target.TargetUnavailable;
import dev.plimsoll.target.Targets;
import dev.plimsoll.text.Redaction;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.opentest4j.TestAbortedException;

/**
 * Starts the targets of {@link LoadTarget} fields before the tests that use them. Where one is not available, nothing
 * of the class runs, and each of its tests is skipped with the reason.
 */
@API(status = API.Status.INTERNAL)
public final class LoadTargetExtension implements BeforeAllCallback, BeforeEachCallback, ExecutionCondition {
    private static final Namespace NAMESPACE = Namespace.create(LoadTargetExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        if (MissingTarget.of(context).isPresent()) { // of a class around
            return;
        }
        Class<?> testClass = context.getRequiredTestClass();
        start(context, targetsIn(testClass, null, context), testClass).ifPresent(missing -> {
            missing.keepIn(context);
            missing.tell(TestLineage.of(context).className());
        });
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(test -> MissingTarget.of(context))
                .map(missing -> ConditionEvaluationResult.disabled(missing.reason()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("its targets are started before it"));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        MissingTarget.of(context).ifPresent(LoadTargetExtension::skip); // where JUnit's conditions are deactivated
        List<NamedTarget> targets = new ArrayList<>();
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            targets.addAll(targetsIn(instance.getClass(), instance, context));
        }
        Class<?> testClass = context.getRequiredTestClass();
        start(context, targets, testClass).ifPresent(missing -> {
            missing.tell(TestLineage.of(context).plainName(context.getRequiredTestMethod()));
            skip(missing);
        });
    }

    /** The one for all tests, if a target has been started. */
    static Optional<SpanReceiving> spansFor(ExtensionContext context) {
        return Optional.ofNullable(sharedStore(context).get(SpanReceiving.class, SpanReceiving.class));
    }

    /** Before the first target starts, as targets learn by their environment where to send spans. */
    private static void receiveSpans(ExtensionContext context, Settings settings) {
        if (!settings.receivesSpans()) {
            GivenTracing.off();
            return;
        }
        if (spansFor(context).isEmpty()) {
            try {
                StoredResource.put(sharedStore(context), SpanReceiving.class, SpanReceiving.start());
            } catch (ConfigurationException e) {
                GivenTracing.unavailable(
                        String.join("; ", e.errors())); // an error only of a target that must be traced
            }
        }
        spansFor(context).ifPresent(spans -> spans.tellTargets(settings));
    }

    private static void skip(MissingTarget missing) {
        throw new TestAbortedException(missing.reason());
    }

    /** The targets that run for this context, those of the classes around included. */
    static StartedTargets startedFor(ExtensionContext context) {
        StartedTargets started = context.getStore(NAMESPACE).get(StartedTargets.class, StartedTargets.class);
        return started == null ? new StartedTargets(List.of()) : started;
    }

    /** The names of all target fields of a test, those of the classes around included, whether they were started or not. */
    static Set<String> fieldsOf(ExtensionContext context) {
        return TestLineage.of(context).classes().stream()
                .flatMap(type -> AnnotationSupport.findAnnotatedFields(type, LoadTarget.class).stream())
                .map(Field::getName)
                .collect(Collectors.toSet());
    }

    /** What is missing for the tests to run, if anything is. */
    private static Optional<MissingTarget> start(
            ExtensionContext context, List<NamedTarget> targets, Class<?> testClass) {
        Settings settings = TestSettings.of(context, "");
        if (targets.isEmpty()
                || WorkerSeat.isTaken(settings)
                || settings.baseUrl().isPresent()
                || !anyTestCanRun(context)) {
            return Optional.empty();
        }
        var started = new StartedTargets(startedFor(context).all());
        StoredResource.put(context.getStore(NAMESPACE), StartedTargets.class, started); // closed with the context
        try {
            receiveSpans(context, settings);
            targets.forEach(target -> Targets.check(target.declared()));
            started.start(targets);
            return Optional.empty();
        } catch (TargetNotStarted e) {
            return Optional.of(missing(e, settings));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JUnitException("starting the targets of " + testClass.getSimpleName() + " was interrupted", e);
        } catch (ConfigurationException e) {
            throw new ExtensionConfigurationException(e.getMessage(), e);
        }
    }

    /** Throws if it is there and does not start, or if it must be there. */
    private static MissingTarget missing(TargetNotStarted failure, Settings settings) {
        if (failure.getCause() instanceof ConfigurationException wrong) {
            throw new ExtensionConfigurationException(failure.target().name() + ": " + wrong.getMessage(), wrong);
        }
        Redaction redaction = settings.readableRedaction();
        if (!(failure.getCause() instanceof TargetUnavailable unavailable)) {
            throw TargetFailures.notStarted(failure, redaction);
        }
        String reason = TargetFailures.unavailable(failure, unavailable, redaction);
        if (settings.requiresTargets()) {
            throw TargetFailures.required(reason, failure);
        }
        return new MissingTarget(reason);
    }

    /** Static fields without an instance, the others with one. Shared ones are wrapped so that they start once. */
    private static List<NamedTarget> targetsIn(Class<?> type, @Nullable Object instance, ExtensionContext context) {
        Predicate<Field> wanted = field -> Modifier.isStatic(field.getModifiers()) == (instance == null);
        return AnnotationSupport.findAnnotatedFields(type, LoadTarget.class, wanted, HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .map(field -> targetIn(field, instance, context))
                .toList();
    }

    private static NamedTarget targetIn(Field field, @Nullable Object instance, ExtensionContext context) {
        LoadTarget annotation = AnnotationSupport.findAnnotation(field, LoadTarget.class)
                .orElseThrow(() -> new IllegalStateException("no @LoadTarget on " + field));
        String name = field.getDeclaringClass().getSimpleName() + "." + field.getName();
        Object value = valueOf(field, instance, name);
        try {
            var system = Targets.of(name, value);
            boolean shared = annotation.shared();
            return new NamedTarget(
                    name,
                    value,
                    shared ? SharedTarget.of(value, system, sharedStore(context)) : system,
                    annotation.baseUrl(),
                    shared);
        } catch (ConfigurationException e) {
            throw new ExtensionConfigurationException(e.getMessage(), e);
        }
    }

    private static Object valueOf(Field field, @Nullable Object instance, String name) {
        try {
            field.setAccessible(true);
            Object value = field.get(instance);
            if (value == null) {
                throw new ExtensionConfigurationException(
                        "@LoadTarget %s is null: initialize the field where it is declared".formatted(name));
            }
            return value;
        } catch (IllegalAccessException e) {
            throw new ExtensionConfigurationException("@LoadTarget %s cannot be read".formatted(name), e);
        }
    }

    private static Store sharedStore(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }

    /** Not if its load tests are all written wrong, or all disabled with no other test beside them. */
    private static boolean anyTestCanRun(ExtensionContext context) {
        TestLineage lineage = TestLineage.of(context);
        List<LoadTests.Found> enabled = LoadTests.in(lineage).stream()
                .filter(test -> LoadTests.isEnabled(test, context))
                .toList();
        return enabled.isEmpty()
                ? LoadTests.areBesideOthers(lineage)
                : enabled.stream().anyMatch(test -> LoadTests.isValid(test, context));
    }
}
