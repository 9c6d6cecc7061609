/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.text.Redaction;
import org.apiguardian.api.API;

/**
 * Thrown when a target was started and did not become ready. The message says what was expected, what happened instead,
 * and what the target printed.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class TargetNotReady extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Creates an exception; secrets in the message are redacted.
     *
     * @param message what was wanted, and what was found
     */
    public TargetNotReady(String message) {
        super(Redaction.BUILT_IN.text(message)); // it quotes what was printed
    }
}
