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
 * Distributes iterations over several kinds of traffic by weight: {@code TrafficMix.of().add(80, "create",
 * this::create).add(20, "usage", this::usage)}.
 *
 * <p>Each {@link #run} chooses one branch at random and runs it in a group of its name, so the report shows times,
 * requests and failures of each branch, and thresholds can select it: {@code {group:'::create'}}. The choice comes from
 * the user's own random generator, so that {@code plimsoll.seed} reproduces it. Weights are relative; they need not add
 * up to 100. Immutable.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class TrafficMix {
    private final @Nullable Weighted<Branch> branches;
    private final Set<String> names;
    private final List<String> notes;

    /** One kind of traffic. */
    record Branch(String name, UserBody body) {}

    private TrafficMix(@Nullable Weighted<Branch> branches, Set<String> names, List<String> notes) {
        this.branches = branches;
        this.names = Set.copyOf(names);
        this.notes = List.copyOf(notes);
    }

    /**
     * Creates an empty mix.
     *
     * @return a mix without branches
     */
    public static TrafficMix of() {
        return new TrafficMix(null, Set.of(), List.of());
    }

    /**
     * Starts a mix whose weights are the request counts of an access log.
     *
     * @param log the log, already read
     * @return a mix to which each route adds its branch
     */
    public static LoggedMix fromAccessLog(AccessLog log) {
        return LoggedMix.of(log);
    }

    /**
     * {@return a mix with one more branch}
     *
     * @param weight how often it runs in relation to the other branches; more than 0
     * @param name unique in this mix, and without {@code ::}
     * @param body what a user does in this branch
     * @throws ConfigurationException if the weight or the name is not valid
     */
    public TrafficMix add(double weight, String name, UserBody body) {
        String where = "TrafficMix.add(%s, \"%s\", …): ".formatted(weight, name);
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new ConfigurationException(where + "the weight must be greater than 0");
        }
        if (name.isBlank() || name.contains("::")) {
            throw new ConfigurationException(where + "a branch must have a name without \"::\"");
        }
        var more = new HashSet<>(names);
        if (!more.add(name)) {
            throw new ConfigurationException(where + "there is already a branch \"" + name + "\"");
        }
        var branch = new Branch(name, body);
        return new TrafficMix(
                branches == null ? Weighted.of(branch, weight) : branches.or(branch, weight), more, notes);
    }

    TrafficMix noted(List<String> more) {
        return new TrafficMix(branches, names, more);
    }

    /**
     * {@return what a reader of the results should know}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public List<String> notes() {
        return notes;
    }

    /**
     * Runs one randomly chosen branch; rethrows whatever it throws.
     *
     * @param user the virtual user that runs the iteration
     * @param http the HTTP client of that user
     * @throws Exception whatever the branch throws
     * @throws ConfigurationException if the mix is empty
     */
    public void run(VirtualUser user, Http http) throws Exception {
        Branch branch = user.oneOf(branches());
        user.group(branch.name(), () -> branch.body().run(user, http));
    }

    /**
     * Throws {@link ConfigurationException} if there is no branch.
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public void check() {
        branches();
    }

    private Weighted<Branch> branches() {
        if (branches == null) {
            throw new ConfigurationException("a TrafficMix must have at least one branch: call add(80, \"name\", …)");
        }
        return branches;
    }
}
