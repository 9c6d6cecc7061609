/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.report.directory.AtomicFile;
import dev.plimsoll.report.directory.RepeatCommand;
import dev.plimsoll.report.directory.ReportFiles;
import dev.plimsoll.report.finding.TargetOutput;
import dev.plimsoll.report.json.FailureJson;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.text.Redaction;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** {@code failure.json} beside the report of a test that has failed. */
final class FailureFile {
    private FailureFile() {}

    /** Returns the file, written. */
    static Path write(Path directory, Summary summary, List<TargetOutput> outputs, Redaction redaction) {
        var files = new LinkedHashMap<String, String>();
        files.put("html", ReportFiles.REPORT_HTML);
        files.put("summary", ReportFiles.SUMMARY_JSON);
        files.put("markdown", ReportFiles.SUMMARY_MD);
        var repeat = RepeatCommand.of(
                summary.head().test(), summary.setup().seed(), Path.of(""), name -> System.getProperty(name, ""));
        List<TargetOutput> redacted = outputs.stream()
                .map(output -> new TargetOutput(output.name(), redaction.text(output.tail())))
                .toList();
        Path file = directory.resolve(ReportFiles.FAILURE_JSON);
        AtomicFile.write(file, FailureJson.of(summary, redacted, repeat.orElse(null), files));
        return file;
    }
}
