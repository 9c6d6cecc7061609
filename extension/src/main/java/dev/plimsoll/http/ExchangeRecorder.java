/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import org.apiguardian.api.API;

/** Takes the exchanges of all users. Their threads call it, many at once. */
@FunctionalInterface
@API(status = API.Status.INTERNAL)
public interface ExchangeRecorder {
    void record(Exchange exchange);
}
