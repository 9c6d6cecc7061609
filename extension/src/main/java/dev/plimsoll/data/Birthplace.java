/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where in the code of a test an object was made: all JVMs that run the test know it by that. The order in which several
 * were made at one place counts as well.
 *
 * @param isInBody whether a user made it, and not a field whose class a user was the first to need
 */
record Birthplace(String name, boolean isInBody) {
    private static final String USERS = "dev.plimsoll.user.";
    private static final String STATIC_FIELDS = "<clinit>";
    private static final Map<String, AtomicInteger> MADE = new ConcurrentHashMap<>();

    /** Returns the place that called the class. */
    static Birthplace ofCaller(Class<?> called) {
        return StackWalker.getInstance().walk(frames -> {
            List<StackFrame> callers = frames.filter(
                            frame -> !frame.getClassName().equals(called.getName())
                                    && !frame.getClassName().equals(Birthplace.class.getName()))
                    .toList();
            StackFrame caller = callers.get(0);
            String place = caller.getClassName() + "." + caller.getMethodName() + "@" + caller.getByteCodeIndex();
            int number =
                    MADE.computeIfAbsent(place, first -> new AtomicInteger()).incrementAndGet();
            return new Birthplace(place + " #" + number, isInBody(callers));
        });
    }

    private static boolean isInBody(List<StackFrame> callers) {
        for (StackFrame frame : callers) {
            if (frame.getMethodName().equals(STATIC_FIELDS)) {
                return false;
            }
            if (frame.getClassName().startsWith(USERS)) {
                return true;
            }
        }
        return false;
    }
}
