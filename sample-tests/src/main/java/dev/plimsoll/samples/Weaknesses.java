/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The weaknesses of one system: its own ones, and those that a system property names for every system of its kind, separated
 * by commas. Not thread-safe.
 */
final class Weaknesses<W extends Enum<W> & Weakness> {
    private final Class<W> type;
    private final String property;
    private final Set<W> own;

    Weaknesses(Class<W> type, String property) {
        this.type = type;
        this.property = property;
        this.own = EnumSet.noneOf(type);
    }

    void add(Collection<W> more) {
        own.addAll(more);
    }

    /** Returns them as of now. */
    Set<W> all() {
        Set<W> all = EnumSet.copyOf(own);
        for (String name : System.getProperty(property, "").split(",")) {
            if (!name.isBlank()) {
                all.add(Enum.valueOf(type, name.strip()));
            }
        }
        return all;
    }

    /** Returns the system properties of the service that has them. */
    Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>();
        all().forEach(each -> properties.putAll(each.properties()));
        return properties;
    }
}
