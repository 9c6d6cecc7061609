/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.fault.FaultReader;
import dev.plimsoll.fault.FaultRule;
import dev.plimsoll.fault.PlannedFault;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * Says when a fault of a {@link Load} is in force; the methods correspond to the attributes of {@link Fault}. Not
 * thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class LoadFault {
    private final String name;
    private final Object on;
    private final FaultRule rule;
    private String at = "0s";
    private String lasts = "";
    private String recoveryWindow = "";

    LoadFault(String name, Object on, FaultRule rule) {
        this.name = name;
        this.on = on;
        this.rule = rule;
    }

    /**
     * Sets when the fault begins, from the start of the load; at once if not set.
     *
     * @param time a duration such as {@code "20s"}
     * @return this definition
     */
    public LoadFault at(String time) {
        at = time;
        return this;
    }

    /**
     * Sets how long the fault lasts; until the end of the load if not set.
     *
     * @param duration a duration such as {@code "15s"}
     * @return this definition
     */
    public LoadFault lasts(String duration) {
        lasts = duration;
        return this;
    }

    /**
     * Sets the windows in which the recovery is judged; see {@link Fault#recoveryWindow()}.
     *
     * @param duration a duration such as {@code "15s"}
     * @return this definition
     */
    public LoadFault recoveryWindow(String duration) {
        recoveryWindow = duration;
        return this;
    }

    /** @param resolve replaces placeholders */
    PlannedFault planned(UnaryOperator<String> resolve) {
        return FaultReader.read(
                resolve.apply(name), on, rule, resolve.apply(at), resolve.apply(lasts), resolve.apply(recoveryWindow));
    }
}
