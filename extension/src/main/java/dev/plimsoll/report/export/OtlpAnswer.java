/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a push.
 *
 * @param accepted whether the receiver has it, but for data points that it did not want
 * @param trouble what went wrong, or which data points were not wanted; empty if nothing did
 * @param mayBeRepeated whether the specification allows to send the same again
 * @param retryAfter how long the receiver wants to be left alone
 */
record OtlpAnswer(boolean accepted, String trouble, boolean mayBeRepeated, Optional<Duration> retryAfter) {
    static OtlpAnswer accepted(String trouble) {
        return new OtlpAnswer(true, trouble, false, Optional.empty());
    }

    static OtlpAnswer unreachable(String trouble) {
        return new OtlpAnswer(false, trouble, true, Optional.empty());
    }
}
