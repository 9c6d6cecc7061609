/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.probe.flight.CodeFinding;
import dev.plimsoll.probe.flight.CodeLine;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.report.summary.Summary;
import java.util.Locale;

/** Why the system was slow, in {@code summary.json}: what recordings of its code show. */
final class WhyJson {
    private WhyJson() {}

    static ObjectNode of(Summary summary) {
        ObjectNode why = JsonTree.object();
        ArrayNode code = why.putArray("code");
        ArrayNode recordings = why.putArray("recordings");
        for (FlightReport flight : summary.flights()) {
            flight.findings().forEach(finding -> code.add(finding(flight.target(), finding)));
            ObjectNode recording = recordings.addObject();
            recording.put("target", flight.target());
            recording.put("file", flight.file());
            recording.put("samples", flight.flame().samples());
        }
        return why;
    }

    private static ObjectNode finding(String target, CodeFinding finding) {
        CodeLine line = finding.line();
        ObjectNode node = JsonTree.object();
        node.put("target", target);
        node.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
        node.put("class", line == null ? null : line.type());
        node.put("method", line == null ? null : line.method());
        node.set("line", JsonTree.of(line == null || line.number() == 0 ? null : line.number()));
        node.put("what", finding.what());
        node.set("share", JsonTree.number(finding.share()));
        node.set("ms", JsonTree.number(finding.millis()));
        node.put("count", finding.count());
        node.put("threads", finding.threads());
        node.put("sentence", finding.sentence());
        return node;
    }
}
