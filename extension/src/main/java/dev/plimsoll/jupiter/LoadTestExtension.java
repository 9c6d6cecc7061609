/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.LoadTest;
import dev.plimsoll.form.CompletedRun;
import dev.plimsoll.form.LaunchedLoads;
import dev.plimsoll.form.LoadTestRunner;
import dev.plimsoll.form.Settings;
import dev.plimsoll.form.UnfinishedTests;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.HttpClients;
import dev.plimsoll.http.HttpClients.UnmeasuredHttp;
import dev.plimsoll.http.HttpSettings;
import dev.plimsoll.jupiter.host.Hosts;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.verdict.LoadResult;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a {@link LoadTest} method as a load, and gives clients to the methods around it. */
@API(status = API.Status.INTERNAL)
public final class LoadTestExtension
        implements InvocationInterceptor,
                ParameterResolver,
                ExecutionCondition,
                BeforeEachCallback,
                BeforeTestExecutionCallback,
                AfterTestExecutionCallback,
                AfterEachCallback,
                TestWatcher {
    private static final Namespace NAMESPACE = Namespace.create(LoadTestExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean loadTest = context.getTestMethod().filter(LoadTests::isOne).isPresent();
        try {
            return !loadTest || TestSettings.of(context).isEnabled()
                    ? ConditionEvaluationResult.enabled("load tests are enabled")
                    : ConditionEvaluationResult.disabled("plimsoll.enabled = false");
        } catch (ConfigurationException e) {
            return ConditionEvaluationResult.enabled("configuration errors are reported when the test runs");
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        if (!LoadTests.isOne(test.getExecutable())) {
            invocation.proceed();
            return;
        }
        context.getStore(NAMESPACE).put(Intercepted.class, Intercepted.YES);
        invocation.skip(); // JUnit allows one proceed(), and users call the method many times
        if (AnnotationSupport.isAnnotated(test.getExecutable(), TestTemplate.class)) {
            throw repeated();
        }
        try {
            run(test, context);
        } catch (ConfigurationException e) {
            throw new ExtensionConfigurationException(e.getMessage(), e);
        }
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        if (LoadTests.isOne(test.getExecutable())) {
            invocation.skip();
            throw repeated();
        }
        invocation.proceed();
    }

    /** A test that begins has had no load, whether or not somebody has noticed the end of an earlier one with its id. */
    @Override
    public void beforeEach(ExtensionContext context) {
        UnfinishedTests.ended(context.getUniqueId());
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        if (LoadTests.isOne(context.getRequiredTestMethod())) {
            Hosts.requireRoomFor(
                    LoadTestExtension.class, TestLineage.of(context).classes());
        }
    }

    /** Some extensions call test methods themselves: such a method has run once, without users, and is no load test. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        boolean bypassed = LoadTests.isOne(context.getRequiredTestMethod())
                && context.getStore(NAMESPACE).get(Intercepted.class) == null;
        if (bypassed) {
            throw new ExtensionConfigurationException(
                    "%s: another extension of the class called the method itself, so that no load was made: put an annotation"
                                    .formatted(nameOf(context))
                            + " of Plimsoll, such as @BaseUrl, before the annotation of that extension");
        }
    }

    /** Publishes the result, also what went wrong since the load: all but callbacks of extensions around this one. */
    @Override
    public void afterEach(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> UnfinishedTests.failed(context.getUniqueId(), failure));
        CompletedRun run = context.getStore(NAMESPACE).get(CompletedRun.class, CompletedRun.class);
        if (run != null) {
            boolean interrupted = Thread.interrupted(); // or the files could not be copied
            run.publish("JUnit did not take the result", () -> Publication.of(run, context));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        if (cause != null) {
            UnfinishedTests.failed(context.getUniqueId(), cause);
        }
        ended(context);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        ended(context);
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        ended(context);
    }

    /** Where a listener follows the test, it is told of the end once more. */
    private static void ended(ExtensionContext context) {
        if (!LaunchedLoads.areExpected()) {
            UnfinishedTests.ended(context.getUniqueId());
        }
    }

    /**
     * A method that takes the result is for tests with a load: without one it is not called, unless it takes an
     * {@code Optional} or {@code @Nullable} one.
     */
    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        boolean takesResult =
                Stream.of(method.getExecutable().getParameters()).anyMatch(LoadTestExtension::needsResult);
        if (takesResult && resultFor(context).isEmpty()) {
            invocation.skip();
        } else {
            invocation.proceed();
        }
    }

    private static boolean needsResult(Parameter parameter) {
        return parameter.getType() == LoadResult.class
                && Stream.concat(
                                Stream.of(parameter.getAnnotations()),
                                Stream.of(parameter.getAnnotatedType().getAnnotations()))
                        .noneMatch(each -> each.annotationType().getSimpleName().equals("Nullable"));
    }

    /** Says in the store that the load test has come here. */
    private enum Intercepted {
        YES
    }

    private static void run(ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws InterruptedException {
        JUnitFeatures.tellWhatIsMissing();
        CompletedRun run = LoadTestRunner.run(new AnnotatedForm(test, context));
        context.getStore(NAMESPACE).put(CompletedRun.class, run);
        if (Thread.interrupted()) { // which would keep files from being copied
            throw run.failing(new InterruptedException(
                    "the load of " + run.result().test().name() + " was interrupted"));
        }
        run.throwIfFailed();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Executable owner = parameter.getDeclaringExecutable();
        if (owner instanceof Method method && LoadTests.isOne(method)) {
            return TestBody.isPerUser(type);
        }
        return type == Http.class && isLifecycle(owner)
                || (type == LoadResult.class || isOptionalResult(parameter))
                        && AnnotationSupport.isAnnotated(owner, AfterEach.class);
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Executable owner = parameter.getDeclaringExecutable();
        if (owner instanceof Method method && LoadTests.isOne(method)) {
            return null; // each user gets its own
        }
        if (type == Optional.class) {
            return resultFor(context);
        }
        return type == LoadResult.class ? resultFor(context).orElse(null) : unmeasuredFor(context);
    }

    private static boolean isOptionalResult(ParameterContext parameter) {
        return parameter.getParameter().getParameterizedType() instanceof ParameterizedType type
                && type.getRawType() == Optional.class
                && type.getActualTypeArguments()[0] == LoadResult.class;
    }

    /** Returns the result of the test's load, or of the last of several; empty where none ran. */
    private static Optional<LoadResult> resultFor(ExtensionContext context) {
        return UnfinishedTests.lastOf(context.getUniqueId()).map(CompletedRun::result);
    }

    private static Http unmeasuredFor(ExtensionContext context) {
        try {
            Settings settings = TestSettings.of(context);
            Optional<String> baseUrl = TestSettings.baseUrl(settings, TestLineage.of(context), context.getTestMethod())
                    .or(CurrentTest.of(context)::baseUrl);
            Store store = context.getStore(NAMESPACE);
            var key = new SetUpClient(baseUrl);
            UnmeasuredHttp client = store.get(key, UnmeasuredHttp.class);
            if (client == null) {
                client = HttpClients.unmeasured(new HttpSettings(
                        baseUrl.orElse(null),
                        List.of(),
                        List.of(),
                        settings.runId(),
                        settings.readableRedaction(),
                        settings.maxBody()));
                StoredResource.put(store, key, client);
            }
            return client.http();
        } catch (ConfigurationException e) {
            throw new ParameterResolutionException(e.getMessage(), e);
        }
    }

    /** What it is stored by: a class and its test methods may have different base URLs. */
    private record SetUpClient(Optional<String> baseUrl) {}

    private static boolean isLifecycle(Executable owner) {
        return AnnotationSupport.isAnnotated(owner, BeforeAll.class)
                || AnnotationSupport.isAnnotated(owner, BeforeEach.class)
                || AnnotationSupport.isAnnotated(owner, AfterEach.class)
                || AnnotationSupport.isAnnotated(owner, AfterAll.class);
    }

    private static String nameOf(ExtensionContext context) {
        return TestSettings.identityOf(context).map(TestIdentity::name).orElse("");
    }

    private static ExtensionConfigurationException repeated() {
        return new ExtensionConfigurationException(
                "@LoadTest cannot be combined with @RepeatedTest or @ParameterizedTest:"
                        + " use iterations for repetition, and @ParameterizedClass for several data sets");
    }
}
