/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.probe.flight.CodeFinding;
import dev.plimsoll.probe.flight.CodeLine;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.report.finding.WhySlow;
import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.SpanCounts;
import dev.plimsoll.trace.analysis.Finding;
import dev.plimsoll.trace.analysis.Waterfall;
import java.util.Locale;
import java.util.TreeMap;

/** Why the system was slow, in {@code summary.json}: what the spans of its requests and recordings of its code show. */
final class WhyJson {
    private WhyJson() {}

    /** @param spans whether those of the slowest requests are wanted one by one */
    static ObjectNode of(WhySlow why, boolean spans) {
        ObjectNode node = JsonTree.object();
        node.set("sentences", JsonTree.array(why.sentences()));
        node.set("findings", JsonTree.array(why.findings(), WhyJson::finding));
        if (spans) {
            node.set("slowest", JsonTree.array(why.slowest(), WhyJson::waterfall));
        }
        SpanCounts counts = why.counts();
        if (counts != null) {
            node.set("spans", counts(counts));
        }
        ArrayNode code = node.putArray("code");
        ArrayNode recordings = node.putArray("recordings");
        for (FlightReport flight : why.flights()) {
            flight.findings().forEach(finding -> code.add(code(flight.target(), finding)));
            recordings.add(recording(flight));
        }
        return node;
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = JsonTree.object();
        node.put("endpoint", finding.endpoint());
        node.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
        node.put("service", finding.service());
        node.put("span", finding.span());
        node.put("parent", finding.parent());
        node.put("after", finding.after());
        node.set("slow", JsonTree.number(finding.slow()));
        node.set("usual", JsonTree.number(finding.usual()));
        node.set("ms", JsonTree.number(finding.millis()));
        node.set("share", JsonTree.number(finding.share()));
        node.put("traces", finding.traces());
        return node;
    }

    private static ObjectNode waterfall(Waterfall waterfall) {
        ObjectNode node = JsonTree.object();
        node.put("traceId", waterfall.trace().id().toString());
        node.put("endpoint", waterfall.trace().request().endpoint());
        node.set("durationMs", JsonTree.number(waterfall.trace().request().durationNanos() / 1e6));
        node.put("failed", waterfall.trace().request().failed());
        node.set("notes", JsonTree.array(waterfall.notes()));
        node.set("spans", JsonTree.array(waterfall.rows(), WhyJson::row));
        node.put("spansLeftOut", waterfall.leftOut());
        return node;
    }

    private static ObjectNode row(Waterfall.Row row) {
        Span span = row.span();
        ObjectNode node = JsonTree.object();
        node.put("name", span.name());
        node.put("service", span.service());
        node.put("depth", row.depth());
        node.set("startMs", JsonTree.number(row.startMillis()));
        node.set("durationMs", JsonTree.number(row.durationMillis()));
        node.set("ownMs", JsonTree.number(row.ownMillis()));
        node.put("failed", span.failed());
        node.set("attributes", JsonTree.of(new TreeMap<>(span.attributes())));
        return node;
    }

    private static ObjectNode counts(SpanCounts counts) {
        ObjectNode node = JsonTree.object();
        node.put("received", counts.received());
        node.put("kept", counts.kept());
        node.put("unknownTrace", counts.unknownTrace());
        node.put("outOfSample", counts.outOfSample());
        node.put("droppedForMemory", counts.droppedForMemory());
        node.put("malformed", counts.malformed());
        node.put("refused", counts.refused());
        return node;
    }

    private static ObjectNode recording(FlightReport flight) {
        ObjectNode node = JsonTree.object();
        node.put("target", flight.target());
        node.put("file", flight.file());
        node.put("samples", flight.flame().samples());
        return node;
    }

    private static ObjectNode code(String target, CodeFinding finding) {
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
