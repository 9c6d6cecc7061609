/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.http.ExchangeRecorder;
import dev.plimsoll.user.UserRecorder;

/** Takes samples of every kind; one method each, so that a new kind does not compile until all know it. */
interface SampleRecorder extends UserRecorder, ExchangeRecorder {
    void record(Reading reading);
}
