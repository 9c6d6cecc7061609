/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.BaseUrl;
import dev.plimsoll.form.HostFramework;
import dev.plimsoll.form.SettingNames;
import dev.plimsoll.form.Settings;
import dev.plimsoll.jupiter.host.Hosts;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.plan.settings.UnknownSettings.Owner;
import dev.plimsoll.text.Redaction;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The settings of annotated tests: with JUnit's configuration parameters, and the framework that runs the test. */
final class TestSettings {
    private TestSettings() {}

    /** Returns those of the test or class of this context. */
    static Settings of(ExtensionContext context) {
        Optional<TestIdentity> test = identityOf(context);
        return test.isEmpty()
                ? of(context, "")
                : of(context, test.get().name(), TestLineage.of(context).alsoKnownAs(context.getRequiredTestMethod()));
    }

    /** Returns those of one test, or of none where {@code test} is empty. */
    static Settings of(ExtensionContext context, String test) {
        return of(context, test, List.of());
    }

    private static Settings of(ExtensionContext context, String test, List<String> alsoKnownAs) {
        ClassLoader loader = context.getTestClass()
                .map(Class::getClassLoader)
                .orElseGet(() -> Thread.currentThread().getContextClassLoader());
        return Settings.of(key -> parameter(context, key), loader, test, alsoKnownAs, hostOf(context));
    }

    /** Returns the test method of this context; empty for that of a class. */
    static Optional<TestIdentity> identityOf(ExtensionContext context) {
        TestLineage lineage = TestLineage.of(context);
        return context.getTestMethod()
                .map(method -> lineage.identityOf(method, context.getDisplayName(), shown(context, lineage, method)));
    }

    /** Hides secrets; only arguments of invocations may be some. */
    private static UnaryOperator<String> shown(ExtensionContext context, TestLineage lineage, Method method) {
        if (!lineage.isInvocation()) {
            return UnaryOperator.identity();
        }
        try {
            return of(context, lineage.plainName(method)).readableRedaction()::text;
        } catch (ConfigurationException e) { // which the test itself reports
            return Redaction.BUILT_IN::text;
        }
    }

    /** Returns the framework that runs the tests of this class. */
    static HostFramework hostOf(ExtensionContext context) {
        return context.getTestClass()
                .map(type -> Hosts.of(context, TestLineage.of(context).classes()))
                .orElse(HostFramework.NONE);
    }

    /** Returns the base URL of the configuration, the method, the class, then the classes around it. */
    static Optional<String> baseUrl(Settings settings, TestLineage lineage, Optional<Method> method) {
        return settings.baseUrl()
                .or(() -> lineage.annotated(method).stream()
                        .flatMap(element -> AnnotationSupport.findAnnotation(element, BaseUrl.class).stream())
                        .findFirst()
                        .map(annotation -> settings.configuration().resolve(annotation.value())));
    }

    /** Returns a warning for each setting that nobody knows, with the first load of a run to which it applies. */
    static List<String> warnings(TestLineage lineage) {
        Class<?> testClass = lineage.testClass();
        return SettingNames.warnings(testClass.getClassLoader(), ownerOf(lineage), profileAttributes(testClass));
    }

    private static Owner ownerOf(TestLineage lineage) {
        Class<?> testClass = lineage.testClass();
        Set<String> tests = methods(testClass).map(Method::getName).collect(Collectors.toSet());
        var nested = new LinkedHashSet<String>();
        for (Class<?> at = testClass; at != null; at = at.getSuperclass()) {
            Stream.of(at.getDeclaredClasses()).map(Class::getSimpleName).forEach(nested::add);
        }
        return new Owner(lineage.className(), tests, nested, false);
    }

    /** Returns the attributes of profiles that the tests of this class use, ready or their own. */
    private static Set<String> profileAttributes(Class<?> testClass) {
        return methods(testClass)
                .flatMap(method -> ProfileReader.named(method).stream())
                .flatMap(annotation -> Stream.of(annotation.annotationType().getDeclaredMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    private static Stream<Method> methods(Class<?> testClass) {
        return ReflectionSupport.findMethods(testClass, method -> true, HierarchyTraversalMode.TOP_DOWN).stream();
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
}
