/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.orders;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Has orders paid by a provider, in several tries with longer and longer waits between them. Thread-safe. */
public final class PaymentClient {
    private static final long FIRST_WAIT_MILLIS = 100;

    private final Payments provider;
    private final int tries;
    private final boolean newKeys;

    /** Creates one whose tries for an order share a key, so that the provider charges it once. */
    public PaymentClient(Payments provider, int tries) {
        this(provider, tries, false);
    }

    /** @param newKeys gives each try a key of its own, as if it were another payment: a fault */
    PaymentClient(Payments provider, int tries, boolean newKeys) {
        this.provider = provider;
        this.tries = tries;
        this.newKeys = newKeys;
    }

    /** The provider did not accept the payment. */
    public static final class PaymentFailed extends Exception {
        private static final long serialVersionUID = 1;

        PaymentFailed(String message) {
            super(message);
        }
    }

    /** Returns the id of the transaction. */
    public String charge(UUID order, long amount) throws PaymentFailed, InterruptedException {
        String failure = "";
        for (int attempt = 1; attempt <= tries; attempt++) {
            if (attempt > 1) {
                TimeUnit.MILLISECONDS.sleep(FIRST_WAIT_MILLIS << (attempt - 2));
            }
            try {
                return provider.charge(newKeys ? order + "-" + attempt : order.toString(), amount);
            } catch (GuardedPayments.NotAsked e) {
                throw new PaymentFailed(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
            }
        }
        throw new PaymentFailed("payment gave up after %s tries: %s".formatted(tries, failure));
    }
}
