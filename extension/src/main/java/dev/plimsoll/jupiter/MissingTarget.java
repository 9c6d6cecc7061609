/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.report.console.Console;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Why tests are skipped: a target of theirs is not available on this machine. A class keeps it for its tests and nested
 * classes, each of which is then skipped by itself: build tools do not count a class that is given up before its tests.
 */
record MissingTarget(String reason) {
    private static final Namespace NAMESPACE = Namespace.create(MissingTarget.class);

    /** Also of the classes around. */
    static Optional<MissingTarget> of(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(MissingTarget.class, MissingTarget.class));
    }

    void keepIn(ExtensionContext context) {
        context.getStore(NAMESPACE).put(MissingTarget.class, this);
    }

    /** @param skipped a class or a test */
    void tell(String skipped) {
        Console.system().println("plimsoll: %s is skipped: %s".formatted(skipped, reason));
    }
}
