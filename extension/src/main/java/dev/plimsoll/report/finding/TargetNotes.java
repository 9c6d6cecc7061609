/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.target.TargetNote;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Redaction;
import java.util.List;
import org.apiguardian.api.API;

/** The targets that run, as the console and the reports show them. */
@API(status = API.Status.INTERNAL)
public final class TargetNotes {
    private static final int WIDTH = 160; // of the console; the files have all of it

    private final List<TargetNote> targets;
    private final Redaction redaction;

    public TargetNotes(List<TargetNote> targets, Redaction redaction) {
        this.targets = List.copyOf(targets);
        this.redaction = redaction;
    }

    /** Those that say what they are: {@code   OrdersLoadTest.POSTGRES: PostgreSQL 17.11 (in Docker, postgres:17)}. */
    public List<String> lines() {
        return targets.stream()
                .filter(target -> target.started() && !target.description().isBlank())
                .map(target -> "  " + PlainText.line(target.name() + ": " + shown(target.description()), WIDTH))
                .toList();
    }

    /** All of them, without their secrets. */
    public List<TargetRow> rows() {
        return targets.stream()
                .map(target -> new TargetRow(
                        target.name(),
                        shown(target.description()),
                        target.baseUrl() == null ? null : shown(target.baseUrl().toString()),
                        target.tag(),
                        target.kind(),
                        target.started()))
                .toList();
    }

    private String shown(String text) {
        return redaction.text(text);
    }
}
