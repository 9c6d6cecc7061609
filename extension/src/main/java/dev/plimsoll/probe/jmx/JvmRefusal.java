/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.jmx;

import org.apiguardian.api.API;

/** Says why the beans of a process can never be read. */
@API(status = API.Status.INTERNAL)
public final class JvmRefusal extends Exception {
    private static final long serialVersionUID = 1;

    JvmRefusal(String message) {
        super(message);
    }
}
