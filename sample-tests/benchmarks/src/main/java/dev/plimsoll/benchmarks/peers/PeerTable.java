/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import dev.plimsoll.benchmarks.peers.Peer.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A comparison in Markdown: its figures, and the bars below. */
public final class PeerTable {
    private static final List<String> FIGURES = List.of(
            "users",
            "generator",
            "threads",
            "CPU us/request, warm",
            "/ OkHttp",
            "/ k6",
            "/ Gatling",
            "CPU us/request, cold",
            "MB",
            "requests/s",
            "others");
    private static final List<String> BARS = List.of("users", "generator", "bar, warm", "found", "");

    private PeerTable() {}

    public static String of(Comparison comparison) {
        List<List<String>> figures = new ArrayList<>(List.of(FIGURES));
        for (Series series : comparison.series()) {
            figures.add(line(comparison, series));
        }
        List<List<String>> bars = new ArrayList<>(List.of(BARS));
        for (Bar bar : comparison.bars()) {
            String state = bar.measured() ? bar.met() ? "met" : "missed" : "";
            bars.add(List.of(Integer.toString(bar.users()), bar.generator(), bar.text(), bar.found(), state));
        }
        return title(comparison) + "\n\n" + table(figures) + "\n" + table(bars);
    }

    private static String title(Comparison comparison) {
        PeerPlan plan = comparison.plan();
        return "JDK %s, %s, %s processors, %s of %s s, medians (range)"
                .formatted(
                        comparison.jdk(),
                        comparison.target(),
                        Runtime.getRuntime().availableProcessors(),
                        plan.rounds() == 1 ? "1 round" : plan.rounds() + " rounds",
                        plan.lasting().toSeconds());
    }

    private static List<String> line(Comparison comparison, Series series) {
        String users = Integer.toString(series.users());
        if (!series.measured()) {
            return List.of(users, series.name(), "", series.reason(), "", "", "", "", "", "", "");
        }
        return List.of(
                users,
                series.name(),
                series.threads(),
                series.spread(Measured::warmMicros).text(1),
                text(comparison.ratioToBare(series)),
                text(comparison.ratio(series, Role.K6)),
                text(comparison.ratio(series, Role.GATLING)),
                series.spread(Measured::coldMicros).text(1),
                series.spread(Measured::megabytes).text(0),
                series.spread(Measured::perSecond).text(0),
                noise(series));
    }

    private static String text(Optional<Spread> ratio) {
        return ratio.map(found -> found.text(2)).orElse("");
    }

    private static String noise(Series series) {
        String share = series.spread(round -> round.others() * 100).text(1) + " %";
        long noisy = series.noisyRounds();
        return noisy == 0
                ? share
                : String.format(
                        Locale.ROOT,
                        "%s, %d of %d noisy",
                        share,
                        noisy,
                        series.rounds().size());
    }

    private static String table(List<List<String>> lines) {
        var text = new StringBuilder();
        for (int line = 0; line < lines.size(); line++) {
            text.append("| ");
            for (String cell : lines.get(line)) {
                text.append(cell.replace("|", "\\|").replaceAll("\\s+", " ")).append(" | ");
            }
            text.setLength(text.length() - 1);
            text.append('\n');
            if (line == 0) {
                text.append("|---".repeat(lines.get(0).size())).append("|\n");
            }
        }
        return text.toString();
    }
}
