/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.verdict.LoadResult;
import java.util.ArrayList;
import java.util.Optional;
import org.apiguardian.api.API;

/** What an assertion over a result says where it does not hold: as much as a threshold. */
@API(status = API.Status.INTERNAL)
public final class AssertionMessage {
    private AssertionMessage() {}

    /** Empty if the rule holds. */
    public static Optional<String> ifMissed(LoadResult result, ThresholdRule rule) {
        Finding finding = Finding.of(result.judge(rule), result);
        return finding.fails() ? Optional.of(message(result, finding)) : Optional.empty();
    }

    private static String message(LoadResult result, Finding finding) {
        var lines = new ArrayList<String>();
        String confidence = finding.confidenceText();
        lines.add(finding.sentence() + (confidence.isEmpty() ? "" : ", " + confidence));
        if (finding.notKeptApart() > 0) {
            lines.add(finding.notKeptApartText() + ": name it in a threshold to keep it apart");
        } else if (finding.state() == Finding.State.NO_DATA) {
            WhyNoData.of(finding.rule(), result).ifPresent(lines::add);
        }
        if (result.generator().isSaturated()) {
            lines.add(result.generator().bottleneck());
        }
        result.writtenReport().ifPresent(report -> lines.add("report: " + PlainText.line(report.toString())));
        return String.join("\n", lines);
    }
}
