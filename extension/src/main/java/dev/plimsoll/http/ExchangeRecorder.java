/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import org.apiguardian.api.API;

/** Takes the exchanges of all users. Their threads call it, many at once. */
@FunctionalInterface
@API(status = API.Status.INTERNAL)
public interface ExchangeRecorder {
    void record(Exchange exchange);

    /** Returns whether a tag's value counts under its own name, however many others there are. */
    default boolean keepsApart(String tag, String value) {
        return false;
    }
}
