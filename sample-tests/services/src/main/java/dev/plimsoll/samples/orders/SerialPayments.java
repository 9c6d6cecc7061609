/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.orders;

import java.io.IOException;

/** A fault: one payment at a time, as if the client of the provider were not thread-safe. */
final class SerialPayments implements Payments {
    private final Payments provider;

    SerialPayments(Payments provider) {
        this.provider = provider;
    }

    @Override
    public synchronized String charge(String key, long amount) throws IOException, InterruptedException {
        return provider.charge(key, amount);
    }
}
