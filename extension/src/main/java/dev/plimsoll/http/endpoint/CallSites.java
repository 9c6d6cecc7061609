/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.endpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/**
 * Where in a test predicates are given to requests. The stack is looked at once for each: a lambda expression has a
 * class of its own, and a predicate that several requests share is told apart by them. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class CallSites {
    private static final int MAX_SITES = 1_000;

    private final Map<Site, String> places = new ConcurrentHashMap<>();

    private record Site(Class<?> predicate, String method, PathTemplate template) {}

    /** {@code ItemsLoadTest.java:18}: the line that called {@code api}; empty past the limit. */
    public String of(Object predicate, String method, PathTemplate template, Class<?> api) {
        var site = new Site(predicate.getClass(), method, template);
        String known = places.get(site);
        if (known != null) {
            return known;
        }
        if (places.size() >= MAX_SITES) {
            return "";
        }
        String place = callerOf(api);
        places.put(site, place);
        return place;
    }

    private static String callerOf(Class<?> api) {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::toStackTraceElement)
                        .dropWhile(frame -> !frame.getClassName().equals(api.getName()))
                        .dropWhile(frame -> frame.getClassName().equals(api.getName()))
                        .findFirst()
                        .map(CallSites::text)
                        .orElse(""));
    }

    private static String text(StackTraceElement frame) {
        String file = frame.getFileName() == null ? frame.getClassName() : frame.getFileName();
        return frame.getLineNumber() > 0 ? file + ":" + frame.getLineNumber() : file;
    }
}
