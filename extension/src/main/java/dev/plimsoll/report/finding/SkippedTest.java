/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.text.PlainText;
import org.apiguardian.api.API;

/**
 * A load test that did not run.
 *
 * @param reason for people
 */
@API(status = API.Status.INTERNAL)
public record SkippedTest(TestIdentity test, String reason) {
    /** The verdict's place in tables and on pages; a run has none of that name. */
    public static final String LABEL = "SKIPPED";

    public SkippedTest {
        reason = PlainText.line(reason);
    }

    /** Also of a load in the programmatic form, whose own name is another. */
    public boolean isOfTheSameMethodAs(SkippedTest other) {
        return test.className().equals(other.test.className()) && test.method().equals(other.test.method());
    }
}
