/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.jmx;

import org.apiguardian.api.API;

/** Says why the beans of a process can never be read. */
@API(status = API.Status.INTERNAL)
public final class JvmRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * @param reason why the JVM cannot be reached
     * @param advice what to do about a probe of it
     */
    JvmRefusal(String reason, String advice) {
        super(reason + advice);
        this.reason = reason;
    }

    /** Returns the message without the advice for probes. */
    public String reason() {
        return reason;
    }
}
