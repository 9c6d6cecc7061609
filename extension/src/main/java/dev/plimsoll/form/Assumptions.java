/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.text.Redaction;
import java.util.concurrent.CancellationException;
import org.apiguardian.api.API;
import org.opentest4j.TestAbortedException;

/** JUnit's way to skip a test from within. Recognised by name, so that loads also run where there is no JUnit. */
@API(status = API.Status.INTERNAL)
public final class Assumptions {
    private static final String ABORTED = "org.opentest4j.TestAbortedException";

    private Assumptions() {}

    /** Whether it says that an assumption does not hold. */
    public static boolean isFailed(Throwable thrown) {
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(ABORTED)) {
                return true;
            }
        }
        return false;
    }

    /** What skips the test; where there is no JUnit, what cancels the load. */
    public static RuntimeException skipping(String reason) {
        try {
            return OfJUnit.aborted(reason);
        } catch (NoClassDefFoundError e) {
            return new CancellationException(reason);
        }
    }

    /** The user's own exception, unless its message holds a secret. */
    static RuntimeException shown(Throwable assumption, Redaction redaction) {
        String message = String.valueOf(assumption.getMessage());
        String text = redaction.text(message);
        if (text.equals(message) && assumption instanceof RuntimeException own) {
            return own;
        }
        RuntimeException shown = skipping(text);
        shown.setStackTrace(assumption.getStackTrace());
        return shown;
    }

    /** Linked when it is first called. */
    private static final class OfJUnit {
        static RuntimeException aborted(String reason) {
            return new TestAbortedException(reason);
        }
    }
}
