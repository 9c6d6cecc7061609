/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Reads shares in annotations: {@code "10%"} or {@code "0.1"}. */
@API(status = API.Status.INTERNAL)
public final class Percent {
    private static final Pattern SHARE = Pattern.compile("([+-]?(?:\\d{1,9}(?:\\.\\d{0,9})?|\\.\\d{1,9}))\\s*(%)?");

    private Percent() {}

    /** Returns the share, where 1 is all of it; throws a {@link ConfigurationException} for anything else. */
    public static double parse(String attribute, String text) {
        Matcher share = SHARE.matcher(text.strip());
        if (share.matches()) {
            double value = Double.parseDouble(share.group(1));
            return share.group(2) == null ? value : value / 100;
        }
        throw new ConfigurationException("%s = \"%s\": not a share such as \"10%%\"".formatted(attribute, text));
    }
}
