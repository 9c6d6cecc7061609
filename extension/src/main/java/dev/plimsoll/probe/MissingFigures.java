/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import java.util.Map;

/** A probe that can say why it does not read a metric that it has declared. */
interface MissingFigures {
    /**
     * Returns, by the name of the metric, why it was not read, or not completely, as of the last read. Any thread may
     * call it.
     */
    Map<String, String> missing();
}
