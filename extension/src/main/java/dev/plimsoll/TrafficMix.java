/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.data.AccessLog;
import dev.plimsoll.data.Weighted;
import dev.plimsoll.http.Http;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.user.VirtualUser;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What users do, by shares: {@code TrafficMix.of().add(80, "create", this::create).add(20, "usage", this::usage)}. Each
 * {@link #run} chooses one branch by the user's own randomness and runs it in a group of its name, so that times,
 * requests and failures of each branch are in the report, and thresholds can name it: {@code {group:'::create'}}. Weights
 * are relative; they need not add up to 100. Immutable.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class TrafficMix {
    private final @Nullable Weighted<Branch> branches;
    private final Set<String> names;
    private final List<String> notes;

    /** A name and what goes by it. */
    record Branch(String name, UserBody body) {}

    private TrafficMix(@Nullable Weighted<Branch> branches, Set<String> names, List<String> notes) {
        this.branches = branches;
        this.names = Set.copyOf(names);
        this.notes = List.copyOf(notes);
    }

    /** Without branches yet. */
    public static TrafficMix of() {
        return new TrafficMix(null, Set.of(), List.of());
    }

    /** Branches with the weights that an access log tells. */
    public static LoggedMix fromAccessLog(AccessLog log) {
        return LoggedMix.of(log);
    }

    /** These branches and one more. */
    public TrafficMix add(double weight, String name, UserBody body) {
        String where = "TrafficMix.add(%s, \"%s\", …): ".formatted(weight, name);
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new ConfigurationException(where + "a weight must be more than 0");
        }
        if (name.isBlank() || name.contains("::")) {
            throw new ConfigurationException(where + "a branch needs a name, without \"::\"");
        }
        var more = new HashSet<>(names);
        if (!more.add(name)) {
            throw new ConfigurationException(where + "there is a branch \"" + name + "\" already");
        }
        var branch = new Branch(name, body);
        return new TrafficMix(
                branches == null ? Weighted.of(branch, weight) : branches.or(branch, weight), more, notes);
    }

    TrafficMix noted(List<String> more) {
        return new TrafficMix(branches, names, more);
    }

    /** Returns what a reader of its results should know. */
    @API(status = API.Status.INTERNAL)
    public List<String> notes() {
        return notes;
    }

    /** Runs one branch; what it throws is thrown on. */
    public void run(VirtualUser user, Http http) throws Exception {
        Branch branch = user.oneOf(branches());
        user.group(branch.name(), () -> branch.body().run(user, http));
    }

    /** Throws {@link ConfigurationException} if there is no branch. */
    @API(status = API.Status.INTERNAL)
    public void check() {
        branches();
    }

    private Weighted<Branch> branches() {
        if (branches == null) {
            throw new ConfigurationException("a TrafficMix has no branch: give it one by add(80, \"name\", …)");
        }
        return branches;
    }
}
