/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of the threads that a load generator has: its virtual users, and what watches and writes. Stateless. */
final class GeneratorThreads {
    private static final Pattern NAMES = Pattern.compile(
            "plimsoll[ -].*|.+ user \\d+|OkHttp .*|.*Okio Watchdog|JFR .*|RMI .*|JMX .*|Attach Listener");

    private GeneratorThreads() {}

    static boolean isOne(@Nullable String thread) {
        return thread != null && NAMES.matcher(thread).matches();
    }
}
