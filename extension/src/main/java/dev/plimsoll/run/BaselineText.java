/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * A baseline in its author's words.
 *
 * @param maxRegression a share, such as {@code 10%}
 * @param minDelta a duration
 * @param file empty for the usual one
 */
@API(status = API.Status.INTERNAL)
public record BaselineText(String maxRegression, String minDelta, String file) {
    /** Returns it with each text as {@code resolve} makes it. */
    public BaselineText resolved(UnaryOperator<String> resolve) {
        return new BaselineText(resolve.apply(maxRegression), resolve.apply(minDelta), resolve.apply(file));
    }
}
