/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import java.time.Duration;

/** Times from the start of a run, as the report writes them. */
final class RunTime {
    private RunTime() {}

    /** {@code 0:07}, {@code 12:30}, {@code 1:02:03}. */
    static String text(double ms) {
        Duration time = Duration.ofSeconds(Math.round(ms / 1000));
        String seconds = twoDigits(time.toSecondsPart());
        return time.toHours() == 0
                ? time.toMinutes() + ":" + seconds
                : time.toHours() + ":" + twoDigits(time.toMinutesPart()) + ":" + seconds;
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
