/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Names and values that distinguish samples of one metric. Immutable; empty values are left out. */
@API(status = API.Status.INTERNAL)
public final class Tags {
    public static final Tags NONE = new Tags(new String[0]);

    /** The name and the value of everything that is no longer kept apart, because there are too many series. */
    public static final String OTHER = "(other)";

    // the tags that samples have by themselves
    public static final String ENDPOINT = "endpoint";
    public static final String METHOD = "method";
    public static final String STATUS = "status";
    public static final String OUTCOME = "outcome";
    public static final String SCENARIO = "scenario";
    public static final String PHASE = "phase";
    public static final String GROUP = "group";
    public static final String CHECK = "check";
    public static final String ERROR = "error";
    public static final String EXPECTED_RESPONSE = "expected_response";
    public static final String TARGET = "target";
    public static final String FAULT = "fault";
    public static final String SPAN = "span";

    /** The phases of faults that a sample is in, beside its phase; selected as phases are. */
    public static final String FAULT_PHASES = "fault_phases";

    /** All of them, as a message lists them. */
    public static final List<String> BUILT_IN = List.of(
            ENDPOINT,
            METHOD,
            STATUS,
            OUTCOME,
            SCENARIO,
            PHASE,
            GROUP,
            CHECK,
            ERROR,
            EXPECTED_RESPONSE,
            TARGET,
            FAULT,
            SPAN,
            FAULT_PHASES);

    private static final Map<String, String> INSTEAD = Map.of(
            ENDPOINT, "endpoint(...) names the request",
            OUTCOME, "@Outcome names what replies mean, or use another name",
            SCENARIO, "use another name, or a scenario of that name",
            GROUP, "user.group(...) names a part of the body, or use another name");

    private final String[] pairs; // name, value, name, value ... sorted by name
    private final int hash;

    private Tags(String[] pairs) {
        this.pairs = pairs;
        this.hash = Arrays.hashCode(pairs);
    }

    public static Tags of(Map<String, String> tags) {
        var sorted = new TreeMap<>(tags);
        sorted.values().removeIf(String::isEmpty);
        if (sorted.isEmpty()) {
            return NONE;
        }
        var pairs = new String[sorted.size() * 2];
        int next = 0;
        for (var tag : sorted.entrySet()) {
            pairs[next++] = tag.getKey();
            pairs[next++] = tag.getValue();
        }
        return new Tags(pairs);
    }

    public static Tags of(String name, String value) {
        return of(Map.of(name, value));
    }

    /** Returns these tags and one more; replaces a tag of the same name. */
    public Tags with(String name, String value) {
        var more = new LinkedHashMap<>(asMap());
        more.put(name, value);
        return of(more);
    }

    /**
     * Returns these tags and one of the test author's own; throws {@link ConfigurationException} for a name that samples
     * have by themselves, whatever its case, or that no selector can name, and for a value that is missing.
     */
    public Tags withOwn(String name, @Nullable String value) {
        String call = "tag(\"%s\", %s): ".formatted(name, value == null ? "null" : "\"" + value + "\"");
        if (value == null) {
            throw new ConfigurationException(call + "the value must not be null");
        }
        if (name.isBlank() || name.contains(":") || !name.equals(name.strip())) {
            throw new ConfigurationException(call
                    + "the name must not be blank, contain a colon or begin or end with white space, because no"
                    + " threshold could select it");
        }
        for (String builtIn : BUILT_IN) {
            if (builtIn.equalsIgnoreCase(name)) {
                throw new ConfigurationException(call
                        + "the tag '%s' is built in and set by Plimsoll: %s"
                                .formatted(builtIn, INSTEAD.getOrDefault(builtIn, "use another name")));
            }
        }
        return with(name, value);
    }

    /** Returns the value of a tag, or null. */
    public @Nullable String get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    /** Returns whether these contain all tags of {@code wanted}; as in k6, this is how a selector matches. */
    public boolean containsAll(Tags wanted) {
        for (int i = 0; i < wanted.pairs.length; i += 2) {
            if (!wanted.pairs[i + 1].equals(get(wanted.pairs[i]))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a target is that one, or a part of it: {@code ORDERS.database} is a part of {@code ORDERS}. */
    public static boolean isTarget(String target, String whole) {
        return target.equals(whole) || target.startsWith(whole + ".");
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    /** Returns the tags in the order of their names. */
    public Map<String, String> asMap() {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tags tags && Arrays.equals(pairs, tags.pairs);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
