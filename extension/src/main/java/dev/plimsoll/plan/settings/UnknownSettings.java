/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.settings;

import dev.plimsoll.text.Suggestion;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * Finds unknown settings that look like a typo: close to a known name, or of a test that its class does not
 * have. All others may belong to something else, and are ignored.
 */
@API(status = API.Status.INTERNAL)
public final class UnknownSettings {
    private static final String WARNING = "the setting ";
    private static final int MIN_LENGTH = 3; // characters of a name that others are held against
    private static final String VARIABLE = Configuration.environmentName(SettingKey.PREFIX); // PLIMSOLL_

    private final Owner owner;
    private final Set<String> global = new LinkedHashSet<>();
    private final Set<String> own = new LinkedHashSet<>();

    /**
     * The class or load whose settings of single tests are checked.
     *
     * @param name as in settings: {@code OrdersLoadTest}, {@code Outer.Inner}, or the name of a programmatic load
     * @param tests its methods, or the scenarios of a programmatic load
     * @param nested what else may follow its name: nested classes
     * @param programmatic whether settings may also follow the name directly
     */
    public record Owner(String name, Set<String> tests, Set<String> nested, boolean programmatic) {
        public Owner {
            tests = Set.copyOf(tests);
            nested = Set.copyOf(nested);
        }

        String prefix() {
            return SettingKey.PREFIX + name + ".";
        }
    }

    /** @param alsoKnown names beside the table's, with their prefix, also as environment variables */
    public UnknownSettings(Owner owner, Collection<String> alsoKnown) {
        this.owner = owner;
        SettingKey.ALL.forEach(key -> global.add(key.property()));
        alsoKnown.stream().filter(name -> name.startsWith(SettingKey.PREFIX)).forEach(global::add);
        for (String name : global) {
            String key = name.substring(SettingKey.PREFIX.length());
            owner.tests().forEach(test -> own.add(owner.prefix() + test + "." + key));
            if (owner.programmatic()) {
                own.add(owner.prefix() + key);
            }
        }
        for (Set<String> names : List.of(global, own)) {
            List.copyOf(names).forEach(name -> names.add(Configuration.environmentName(name)));
        }
        global.addAll(alsoKnown);
        global.add(VARIABLE + "TOKEN"); // the secret of a run that workers join
    }

    /**
     * Returns a warning about a setting, if there is one.
     *
     * @param source for people: {@code system property}
     */
    public Optional<String> warning(String name, String source) {
        boolean variable = name.startsWith(VARIABLE);
        if (!variable && !name.startsWith(SettingKey.PREFIX) || global.contains(name) || own.contains(name)) {
            return Optional.empty();
        }
        String what = WARNING + name + " (" + source + ") ";
        String ownPrefix = variable ? Configuration.environmentName(owner.prefix()) : owner.prefix();
        String plain = withoutInvocation(name, ownPrefix);
        boolean ofOwner = plain.startsWith(ownPrefix);
        if (own.contains(plain)) {
            return Optional.empty();
        }
        Optional<String> near = near(plain, ofOwner ? own : global, ofOwner ? ownPrefix : prefixOf(name));
        if (near.isPresent()) {
            return Optional.of(what + "is unknown and has no effect, did you mean '" + near.get() + "'?");
        }
        return variable || !ofOwner || owner.programmatic()
                ? Optional.empty()
                : missingTest(plain.substring(ownPrefix.length())).map(reason -> what + "has no effect: " + reason);
    }

    /** Returns the name for all invocations of a parameterized class, which stand in brackets; a variable has none. */
    private static String withoutInvocation(String name, String ownPrefix) {
        return name.startsWith(VARIABLE) && name.startsWith(ownPrefix)
                ? ownPrefix + name.substring(ownPrefix.length()).replaceFirst("^\\d+_", "")
                : name.replaceAll("\\[[^\\]]*]", "");
    }

    /** Returns whether a warning is about a setting. */
    public static boolean isWarning(String text) {
        return text.startsWith(WARNING);
    }

    private static String prefixOf(String name) {
        return name.startsWith(VARIABLE) ? VARIABLE : SettingKey.PREFIX;
    }

    private static Optional<String> near(String name, Set<String> known, String prefix) {
        String rest = name.substring(prefix.length());
        return known.stream()
                .filter(each -> each.startsWith(prefix) && each.length() >= prefix.length() + MIN_LENGTH)
                .filter(each -> Suggestion.isSlip(rest, each.substring(prefix.length())))
                .min(Comparator.comparingInt(each -> Suggestion.edits(name, each)));
    }

    /** @param rest what follows the class */
    private Optional<String> missingTest(String rest) {
        int dot = rest.indexOf('.');
        if (dot < 0) {
            return global.contains(SettingKey.PREFIX + rest)
                    ? Optional.of(
                            "a setting of one test names its method, as in " + owner.prefix() + "<method>." + rest)
                    : Optional.empty();
        }
        String test = rest.substring(0, dot);
        return owner.tests().contains(test) || owner.nested().contains(test)
                ? Optional.empty()
                : Optional.of(owner.name() + " has no test '" + test + "'"
                        + Suggestion.question(test, new TreeSet<>(owner.tests())));
    }
}
