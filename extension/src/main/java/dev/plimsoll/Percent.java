/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.ConfigurationException;

/** Reads shares in annotations: {@code "10%"} or {@code "0.1"}. */
final class Percent {
    private Percent() {}

    static double parse(String attribute, String text) {
        String number = text.strip().replaceAll("\\s*%$", "");
        try {
            double value = Double.parseDouble(number);
            if (Double.isFinite(value)) {
                return text.strip().endsWith("%") ? value / 100 : value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new ConfigurationException("%s = \"%s\": not a share such as \"10%%\"".formatted(attribute, text));
    }
}
