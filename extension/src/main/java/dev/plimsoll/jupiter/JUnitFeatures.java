/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.report.console.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the JUnit on the class path offers beyond 5.10, the oldest that works. Asked by names, since the classes
 * themselves may be missing. Any thread may ask.
 */
final class JUnitFeatures {
    private static final String LOCKS_PROVIDER = "org.junit.jupiter.api.parallel.ResourceLocksProvider";
    private static final AtomicBoolean REPORTED = new AtomicBoolean();

    private JUnitFeatures() {}

    /** Says once in a JVM what is done without, if anything. */
    static void tellWhatIsMissing() {
        String missing = missing(hasLockProviders(), Attachments.isSupported(), version());
        if (!missing.isEmpty() && REPORTED.compareAndSet(false, true)) {
            Console.system().println(missing);
        }
    }

    /** One line; empty if nothing is missing. */
    static String missing(boolean lockProviders, boolean attachments, @Nullable String version) {
        List<String> without = new ArrayList<>();
        if (!lockProviders) {
            without.add("load tests are not isolated from tests that run in parallel");
        }
        if (!attachments) {
            without.add("report files are not published as attachments");
        }
        return without.isEmpty()
                ? ""
                : "plimsoll: with JUnit %s, %s; that needs JUnit 5.12 or newer"
                        .formatted(version == null ? "older than 5.12" : version, String.join(" and ", without));
    }

    private static boolean hasLockProviders() {
        return isThere(LOCKS_PROVIDER);
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, ExtensionContext.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Of the API's jar; null where its manifest does not say, as in a shaded one. */
    private static @Nullable String version() {
        return Test.class.getPackage().getImplementationVersion();
    }
}
