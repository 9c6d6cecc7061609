/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.settings.SettingKey;
import dev.plimsoll.plan.settings.UnknownSettings;
import dev.plimsoll.plan.settings.UnknownSettings.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The names of all settings that were given, and what is wrong with them; each is told once a test run. */
final class SettingNames {
    private static final String KNOWN = "META-INF/plimsoll/known-settings";
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    /** What JUnit was given for this test run, as far as it tells. */
    private static volatile Set<String> parameters = Set.of();

    private SettingNames() {}

    /** A new test run begins. */
    static void begin(Set<String> junitParameters) {
        parameters = Set.copyOf(junitParameters);
        TOLD.clear();
    }

    /** Warnings for the first load of a run to which they apply. */
    static List<String> warnings(Class<?> testClass) {
        return warnings(testClass.getClassLoader(), ownerOf(testClass), profileAttributes(testClass));
    }

    /** The same for a load in the programmatic form. */
    static List<String> warnings(ClassLoader loader, String load, Collection<String> scenarios) {
        return warnings(loader, new Owner(load, Set.copyOf(scenarios), Set.of(), true), Set.of());
    }

    private static List<String> warnings(ClassLoader loader, Owner owner, Set<String> profileAttributes) {
        var known = new LinkedHashSet<String>(knownTo(loader));
        profileAttributes.forEach(name -> known.add(SettingKey.PREFIX + name));
        var unknown = new UnknownSettings(owner, known);
        var warnings = new ArrayList<String>();
        given(loader)
                .forEach((name, source) ->
                        unknown.warning(name, source).filter(TOLD::add).ifPresent(warnings::add));
        return warnings;
    }

    /** Every name with its first source. */
    private static Map<String, String> given(ClassLoader loader) {
        var given = new LinkedHashMap<String, String>();
        System.getProperties().stringPropertyNames().stream()
                .sorted()
                .forEach(name -> given.put(name, "system property"));
        parameters.stream().sorted().forEach(name -> given.putIfAbsent(name, "JUnit configuration parameter"));
        System.getenv().keySet().stream().sorted().forEach(name -> given.putIfAbsent(name, "environment"));
        Settings.propertiesOf(loader).stringPropertyNames().stream()
                .sorted()
                .forEach(name -> given.putIfAbsent(name, Settings.FILE));
        return given;
    }

    private static Owner ownerOf(Class<?> testClass) {
        Set<String> tests = methods(testClass).map(Method::getName).collect(Collectors.toSet());
        var nested = new LinkedHashSet<String>();
        for (Class<?> at = testClass; at != null; at = at.getSuperclass()) {
            Stream.of(at.getDeclaredClasses()).map(Class::getSimpleName).forEach(nested::add);
        }
        return new Owner(LoadPlanReader.classNames(testClass), tests, nested, false);
    }

    private static Stream<Method> methods(Class<?> testClass) {
        return ReflectionSupport.findMethods(testClass, method -> true, HierarchyTraversalMode.TOP_DOWN).stream();
    }

    /** Of profiles that the tests of this class use, ready or their own. */
    private static Set<String> profileAttributes(Class<?> testClass) {
        return methods(testClass)
                .flatMap(method -> Stream.of(method.getAnnotations()))
                .map(annotation -> annotation.annotationType())
                .filter(type -> AnnotationSupport.isAnnotated(type, ProfiledBy.class))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()).map(Method::getName))
                .collect(Collectors.toSet());
    }

    /** One name a line; what follows a number sign is a remark. */
    private static List<String> knownTo(ClassLoader loader) {
        var known = new ArrayList<String>();
        try {
            for (URL file : Collections.list(loader.getResources(KNOWN))) {
                try (InputStream in = file.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .filter(name -> !name.isEmpty())
                            .forEach(known::add);
                }
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(KNOWN + " on the class path cannot be read", e);
        }
    }
}
