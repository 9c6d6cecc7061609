/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The line of the test method from which Plimsoll was first called, for the one stack frame of a failure. */
@API(status = API.Status.INTERNAL)
public final class CodePlace {
    private final String className;
    private final String methodName;
    private volatile boolean looked;
    private volatile @Nullable StackTraceElement found;

    public CodePlace(String className, String methodName) {
        this.className = className;
        this.methodName = methodName;
    }

    /** The frame of the method; without a line if the method never called us from its own code. */
    public StackTraceElement frame() {
        StackTraceElement frame = found;
        return frame != null ? frame : new StackTraceElement(className, methodName, fileName(), -1);
    }

    /** Looks once; later calls cost one volatile read. */
    public void look() {
        if (looked) {
            return;
        }
        looked = true;
        found = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().equals(className)
                                && frame.getMethodName().equals(methodName))
                        .map(StackWalker.StackFrame::toStackTraceElement)
                        .findFirst()
                        .orElse(null));
    }

    private String fileName() {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        int nested = simple.indexOf('$');
        return (nested < 0 ? simple : simple.substring(0, nested)) + ".java";
    }
}
