/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import org.apiguardian.api.API;

/** How a run shows that it goes on: {@code plimsoll.progress}. */
@API(status = API.Status.INTERNAL)
public enum ProgressMode {
    /** A line every few seconds. */
    PLAIN,
    /** One line that is written over every second; for terminals. */
    LIVE,
    /** A page for browsers on this machine, and the lines of {@link #PLAIN}. */
    WEB,
    /** Nothing. */
    OFF
}
