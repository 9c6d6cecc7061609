/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.form.Assumptions;
import dev.plimsoll.form.LaunchedLoads;
import dev.plimsoll.form.LoadForm;
import dev.plimsoll.form.RunningTest;
import dev.plimsoll.form.SettingNames;
import dev.plimsoll.form.Settings;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.plan.settings.UnknownSettings.Owner;
import dev.plimsoll.probe.NamedProbe;
import dev.plimsoll.run.PlannedRun;
import dev.plimsoll.user.CodePlace;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link Load}, which a method runs. Links no class of JUnit unless the load fails. */
final class ProgrammaticForm implements LoadForm {
    private final Load load;
    private final Class<?> callingClass;
    private final TestIdentity test;
    private final CodePlace codePlace;
    private final RunningTest around = RunningTest.current();

    /** @param caller the line that a failure shows; still on the stack */
    ProgrammaticForm(Load load, StackFrame caller) {
        this.load = load;
        this.callingClass = caller.getDeclaringClass();
        this.test = new TestIdentity(load.name(), caller.getClassName(), caller.getMethodName(), load.name());
        this.codePlace = new CodePlace(caller.getClassName(), caller.getMethodName());
        codePlace.look();
    }

    @Override
    public TestIdentity test() {
        return test;
    }

    @Override
    public CodePlace codePlace() {
        return codePlace;
    }

    @Override
    public RunningTest around() {
        return around;
    }

    @Override
    public Settings settings() {
        return Settings.ofSystem(callingClass, load.name(), around.host());
    }

    @Override
    public PlannedRun read(Settings settings) {
        if (!settings.isEnabled()) {
            throw Assumptions.skipping("plimsoll.enabled = false");
        }
        return new LoadReader(load, settings, around)
                .read()
                .runOf(
                        this,
                        ScenarioBodies.of(load, settingWarnings(), around.host().port()));
    }

    @Override
    public List<NamedProbe> probes() {
        return Stream.concat(around.probes().get().stream(), load.probes().stream())
                .toList();
    }

    @Override
    public List<String> settingWarnings() {
        Set<String> scenarios =
                load.scenarios().stream().map(LoadScenario::name).collect(Collectors.toSet());
        return SettingNames.warnings(
                callingClass.getClassLoader(), new Owner(load.name(), scenarios, Set.of(), true), Set.of());
    }

    @Override
    public boolean hasAttachments() {
        return LaunchedLoads.areExpected();
    }

    @Override
    public AssertionError failure(String message, StackTraceElement frame) {
        try {
            return OfJUnit.failure(message, frame);
        } catch (NoClassDefFoundError e) { // a plain program
            var failure = new AssertionError(message);
            failure.setStackTrace(new StackTraceElement[] {frame});
            return failure;
        }
    }

    /** Linked when a load fails: its class is one of JUnit's. */
    private static final class OfJUnit {
        static AssertionError failure(String message, StackTraceElement frame) {
            return new LoadTestFailedError(message, frame);
        }
    }
}
