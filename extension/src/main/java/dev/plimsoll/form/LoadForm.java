/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.probe.NamedProbe;
import dev.plimsoll.run.PlannedRun;
import dev.plimsoll.user.CodePlace;
import java.util.List;
import org.apiguardian.api.API;

/** A load test as its author wrote it: an annotated method, or code. Called by the thread that runs the test. */
@API(status = API.Status.INTERNAL)
public interface LoadForm {
    TestIdentity test();

    /** Returns the method that a failure points to. */
    CodePlace codePlace();

    /** Returns the JUnit test that the load runs in. */
    RunningTest around();

    /** Reads the settings; throws a {@link ConfigurationException} if they are not readable. */
    Settings settings();

    /** Reads the plan and what belongs to it; throws a {@link ConfigurationException} with all errors at once. */
    PlannedRun read(Settings settings);

    /** Returns the probes that its author declared; throws a {@link ConfigurationException} for a field without one. */
    List<NamedProbe> probes();

    /** Returns a warning for each setting that nobody knows. */
    List<String> settingWarnings();

    /** Returns whether something reads the names of attached files from the test's output. */
    boolean hasAttachments();

    /** Returns the error that fails the test. */
    AssertionError failure(String message, StackTraceElement frame);
}
