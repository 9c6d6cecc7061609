/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet.wire;

import org.apiguardian.api.API;

/** A message of another machine is not what it should be. Its text is one sentence for people. */
@API(status = API.Status.INTERNAL)
public final class UnreadableMessageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableMessageException(String message) {
        super(message);
    }

    UnreadableMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
