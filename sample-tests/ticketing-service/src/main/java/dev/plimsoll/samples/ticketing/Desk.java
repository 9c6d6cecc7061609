/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.ticketing;

import dev.restate.sdk.common.TerminalException;
import java.time.Duration;

/**
 * Imitates what a booking waits for outside the service: the payment gateway and the mail server.
 *
 * @param acceptsEveryCard a fault: no payment fails
 */
record Desk(Duration payment, Duration mail, boolean acceptsEveryCard) {
    /** Declines {@code card_decline}, times out for {@code card_error}, accepts any other card. Never retries. */
    boolean charge(String method) throws InterruptedException {
        Thread.sleep(payment.toMillis());
        if (acceptsEveryCard) {
            return true;
        }
        switch (method) {
            case "card_decline" ->
                throw new TerminalException("Payment declined: Payment declined (Method: card_decline)");
            case "card_error" -> throw new TerminalException("Payment declined: Gateway timeout");
            default -> {
                return true;
            }
        }
    }

    void sendMail() throws InterruptedException {
        Thread.sleep(mail.toMillis());
    }
}
