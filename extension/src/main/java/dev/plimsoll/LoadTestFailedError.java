/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;

/**
 * Thrown when a load test missed a threshold or was aborted. The message is the whole report: all thresholds, the most
 * frequent errors, and where the files are; the only stack frame is the test method.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class LoadTestFailedError extends AssertionFailedError {
    private static final long serialVersionUID = 1;

    /**
     * Makes one with a single frame.
     *
     * @param message the whole report
     * @param testMethod the only frame
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public LoadTestFailedError(String message, StackTraceElement testMethod) {
        super(message);
        setStackTrace(new StackTraceElement[] {testMethod});
    }
}
