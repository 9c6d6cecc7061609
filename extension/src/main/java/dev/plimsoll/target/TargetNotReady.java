/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.text.Redaction;
import org.apiguardian.api.API;

/** A target that was started and did not become ready. The message says what was awaited, what came, and what it printed. */
@API(status = API.Status.EXPERIMENTAL)
public final class TargetNotReady extends Exception {
    private static final long serialVersionUID = 1;

    public TargetNotReady(String message) {
        super(Redaction.BUILT_IN.text(message)); // it quotes what was printed
    }
}
