/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.LoadTestFailedError;
import dev.plimsoll.form.LoadForm;
import dev.plimsoll.form.RunningTest;
import dev.plimsoll.form.Settings;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.probe.NamedProbe;
import dev.plimsoll.run.PlannedRun;
import dev.plimsoll.user.CodePlace;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** An annotated test method, which JUnit runs. */
final class AnnotatedForm implements LoadForm {
    private final ReflectiveInvocationContext<Method> invocation;
    private final ExtensionContext context;
    private final TestLineage lineage;
    private final Method method;
    private final CodePlace codePlace;
    private final RunningTest around;
    private final TestIdentity test;

    AnnotatedForm(ReflectiveInvocationContext<Method> invocation, ExtensionContext context) {
        this.invocation = invocation;
        this.context = context;
        this.lineage = TestLineage.of(context);
        this.method = invocation.getExecutable();
        this.codePlace = new CodePlace(method.getDeclaringClass().getName(), method.getName());
        this.around = CurrentTest.of(context);
        this.test = TestSettings.identityOf(context).orElseThrow();
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
        return TestSettings.of(context);
    }

    @Override
    public PlannedRun read(Settings settings) {
        List<Object> instances = context.getRequiredTestInstances().getAllInstances();
        var read = new AnnotationReader(lineage, method, settings)
                .read(test.name(), around::baseUrl, () -> TestFields.check(instances));
        var notes = new ArrayList<>(settingWarnings());
        notes.addAll(TestFields.notes(instances));
        var body = new TestBody(
                context.getRequiredTestInstance(),
                method,
                invocation.getArguments(),
                notes,
                around.host().port());
        return read.runOf(this, body);
    }

    @Override
    public List<NamedProbe> probes() {
        return around.probes().get();
    }

    @Override
    public List<String> settingWarnings() {
        return TestSettings.warnings(lineage);
    }

    @Override
    public boolean hasAttachments() {
        return true;
    }

    @Override
    public AssertionError failure(String message, StackTraceElement frame) {
        return new LoadTestFailedError(message, frame);
    }
}
