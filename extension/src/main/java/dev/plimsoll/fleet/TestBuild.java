/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.plan.TestIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Which load test of which build a JVM runs. A worker must run the coordinator's. Immutable.
 *
 * @param test the name of the load test; empty while the JVM runs what comes before its tests
 * @param className of the class that has it; empty outside of a test
 * @param version of Plimsoll; empty where its jar does not say
 * @param code a digest of the class; empty where its file is not available
 */
@API(status = API.Status.INTERNAL)
public record TestBuild(String test, String className, String version, String code) {
    private static final int MAX_NAME = 500;

    public TestBuild {
        test = cut(test);
        className = cut(className);
    }

    /** Returns the build that this JVM runs. */
    public static TestBuild of(TestIdentity test) {
        return new TestBuild(test.name(), test.className(), ownVersion(), digest(test.className()));
    }

    /** Returns a build of which nothing but the version of Plimsoll is known. */
    public static TestBuild ofNoTest() {
        return new TestBuild("", "", ownVersion(), "");
    }

    private static String ownVersion() {
        return Objects.requireNonNullElse(TestBuild.class.getPackage().getImplementationVersion(), "");
    }

    /** Returns why a worker that runs another build cannot make a part of this load, as a clause; empty if it can. */
    Optional<String> refusal(TestBuild worker) {
        if (!worker.test.isEmpty() && !(test.equals(worker.test) && className.equals(worker.className))) {
            return Optional.of("this run is of the test %s, not of %s".formatted(name(worker), worker.name(this)));
        }
        if (!version.isEmpty() && !worker.version.isEmpty() && !version.equals(worker.version)) {
            return Optional.of("the coordinator has Plimsoll %s, and the worker has %s; run the same version everywhere"
                    .formatted(version, worker.version));
        }
        if (!worker.test.isEmpty() && !code.equals(worker.code)) {
            return Optional.of("the worker has another version of the class %s; run the same build everywhere"
                    .formatted(className));
        }
        return Optional.empty();
    }

    /** Returns the name of the test, with its class where that makes the difference. */
    private String name(TestBuild other) {
        return test.equals(other.test) ? test + " in " + className : test;
    }

    private static String cut(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME - 1) + "…";
    }

    private static String digest(String className) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream file = className.isEmpty() || loader == null
                ? null
                : loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
            return file == null
                    ? ""
                    : HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("the class " + className + " cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
