/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.plan.settings.SettingKey;
import dev.plimsoll.plan.settings.UnknownSettings;
import dev.plimsoll.plan.settings.UnknownSettings.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/** The names of all settings, with warnings about unknown ones; each warning appears once per test run. */
@API(status = API.Status.INTERNAL)
public final class SettingNames {
    private static final String KNOWN = "META-INF/plimsoll/known-settings";
    private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

    /** What JUnit was given for this test run, as far as it tells. */
    private static volatile Map<String, String> parameters = Map.of();

    private SettingNames() {}

    /** A new test run begins. */
    public static void begin(Map<String, String> junitParameters) {
        parameters = Map.copyOf(junitParameters);
        REPORTED.clear();
    }

    /** Returns what JUnit was given for this test run, as far as it tells. */
    static Map<String, String> parameters() {
        return parameters;
    }

    /**
     * Returns warnings for the first load of a run to which they apply.
     *
     * @param owner the load and its parts
     * @param attributes names of settings that only this load has
     */
    public static List<String> warnings(ClassLoader loader, Owner owner, Set<String> attributes) {
        var known = new LinkedHashSet<String>(knownTo(loader));
        attributes.forEach(name -> known.add(SettingKey.PREFIX + name));
        var unknown = new UnknownSettings(owner, known);
        var warnings = new ArrayList<String>();
        given(loader)
                .forEach((name, source) ->
                        unknown.warning(name, source).filter(REPORTED::add).ifPresent(warnings::add));
        return warnings;
    }

    /** Every name with its first source. */
    private static Map<String, String> given(ClassLoader loader) {
        var given = new LinkedHashMap<String, String>();
        System.getProperties().stringPropertyNames().stream()
                .sorted()
                .forEach(name -> given.put(name, "system property"));
        parameters.keySet().stream().sorted().forEach(name -> given.putIfAbsent(name, "JUnit configuration parameter"));
        System.getenv().keySet().stream().sorted().forEach(name -> given.putIfAbsent(name, "environment"));
        Settings.propertiesOf(loader).stringPropertyNames().stream()
                .sorted()
                .forEach(name -> given.putIfAbsent(name, Settings.FILE));
        return given;
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
