/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.orders;

import java.io.IOException;

/** A provider of payments: one call, without retries. */
public interface Payments {
    /**
     * Charges an amount. A second call with the same key does not charge it again.
     *
     * @return the id of the transaction
     * @throws IOException if the provider cannot be reached, does not answer in time, or refuses
     */
    String charge(String key, long amount) throws IOException, InterruptedException;
}
