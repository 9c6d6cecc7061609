/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.probe.flight.FlameNode;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.text.Counted;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Sampled stacks as nested lists of links, drawn as blocks whose width is their share of the samples. A link is its own
 * target: following it gives the method the whole width, with nothing but style. A keyboard and a screen reader find the
 * lists.
 */
final class FlameGraph {
    private static final double NARROWEST = 0.004; // of all samples; the tabulator key passes over less
    private static final int COLOURS = 5;

    private final FlightReport flight;
    private final String id;
    private final long all;
    private int written;

    /** @param number of the target, for the ids of its blocks */
    FlameGraph(FlightReport flight, int number) {
        this.flight = flight;
        this.id = "flame-" + number;
        all = flight.flame().samples();
    }

    void write(Markup page, int mostMethods) {
        FlameNode root = flight.flame();
        String title = "Flame graph of " + flight.target();
        page.open("figure", "class", "flame", "aria-label", title);
        page.open("figcaption");
        page.element(
                "p",
                "%s: %s of Java code on a CPU, of the widest methods and what they called. A method that is chosen takes the whole"
                                .formatted(title, Counted.of(all, "sample"))
                        + " width; \u201call\u201d, or going back, shows all again.");
        page.element("a", "Skip the flame graph", "class", "skip", "href", "#" + id + "-end");
        page.close("figcaption");
        long fewest = fewest(root, mostMethods);
        page.open("ul");
        block(page, root, all, fewest);
        page.close("ul");
        page.close("figure");
        page.element("span", "", "id", id + "-end", "tabindex", "-1");
    }

    private void block(Markup page, FlameNode node, long ofCaller, long fewest) {
        String own = id + (written == 0 ? "" : "-" + written);
        written++;
        page.open(
                "li",
                "id",
                own,
                "class",
                "c" + Math.floorMod(node.name().hashCode(), COLOURS),
                "style",
                String.format(Locale.ROOT, "width:%.2f%%", 100.0 * node.samples() / ofCaller));
        if (node.samples() >= NARROWEST * all) {
            page.open("a", "href", "#" + own);
        } else {
            page.open("a", "href", "#" + own, "tabindex", "-1");
        }
        int split = beforeType(node.name());
        page.text(node.name().substring(split));
        page.element("small", " " + Shown.SHARE.of((double) node.samples() / all) + of(node.name(), split));
        page.close("a");
        boolean open = false;
        for (FlameNode call : node.calls()) {
            if (call.samples() >= fewest) {
                if (!open) {
                    page.open("ul");
                    open = true;
                }
                block(page, call, node.samples(), fewest);
            }
        }
        if (open) {
            page.close("ul");
        }
        page.close("li");
    }

    private static String of(String name, int split) {
        return split == 0 ? "" : " " + name.substring(0, split - 1);
    }

    /** Returns where {@code OrdersService.pay} begins in the name with its package. */
    private static int beforeType(String name) {
        int method = name.lastIndexOf('.');
        return name.lastIndexOf('.', method - 1) + 1;
    }

    /** Returns how many samples a method needs, so that no more of them are shown. */
    private static long fewest(FlameNode root, int most) {
        long[] samples = samples(root).sorted().toArray();
        return samples.length <= most ? 0 : samples[samples.length - most - 1] + 1;
    }

    private static LongStream samples(FlameNode node) {
        return LongStream.concat(
                LongStream.of(node.samples()), node.calls().stream().flatMapToLong(FlameGraph::samples));
    }
}
