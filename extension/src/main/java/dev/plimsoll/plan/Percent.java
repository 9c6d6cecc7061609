/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/** Reads shares in annotations: {@code "10%"} or {@code "0.1"}. */
@API(status = API.Status.INTERNAL)
public final class Percent {
    private Percent() {}

    /** Returns the share, where 1 is all of it; throws a {@link ConfigurationException} for anything else. */
    public static double parse(String attribute, String text) {
        String number = text.strip().replaceAll("\\s*%$", "");
        try {
            double value = Double.parseDouble(number);
            if (Double.isFinite(value)) {
                return text.strip().endsWith("%") ? value / 100 : value;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new ConfigurationException("%s = \"%s\": not a share such as \"10%%\"".formatted(attribute, text));
    }
}
