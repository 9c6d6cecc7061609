/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import org.apiguardian.api.API;

/**
 * A line of a program.
 *
 * @param type the binary name of its class
 * @param number of the line, 0 if it is not known
 */
@API(status = API.Status.INTERNAL)
public record CodeLine(String type, String method, int number) {
    /** Returns it as a stack trace shows it, without the package: {@code OrdersService.pay (OrdersService.java:112)}. */
    @Override
    public String toString() {
        String place = file() + (number > 0 ? ":" + number : "");
        return "%s (%s)".formatted(name(), place);
    }

    /** Returns {@code OrdersService.pay}. */
    public String name() {
        return simple(type) + "." + (method.startsWith("lambda$") ? method.split("\\$")[1] : method);
    }

    /** A recording has no names of files: the usual one of the outermost class. */
    private String file() {
        String outermost = type.substring(type.lastIndexOf('.') + 1).split("\\$")[0];
        return outermost.endsWith("Kt") ? outermost.substring(0, outermost.length() - 2) + ".kt" : outermost + ".java";
    }

    /** Returns the name of a class without its package. */
    static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    }
}
