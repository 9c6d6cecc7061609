/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.json;

import org.apiguardian.api.API;

/** Text and type do not go together; the message is the reason, and the cure where one is known. */
@API(status = API.Status.INTERNAL)
public final class UnfitJson extends Exception {
    private static final long serialVersionUID = 1;

    UnfitJson(String reason, Throwable cause) {
        super(reason, cause);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
