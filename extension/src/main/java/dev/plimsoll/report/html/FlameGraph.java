/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.probe.flight.FlameNode;
import java.util.Locale;

/**
 * Sampled stacks, drawn as blocks whose width is their share of the samples, and as a list to open step by step: that is what
 * a keyboard and a screen reader find. Needs no script.
 */
final class FlameGraph {
    private static final double NARROWEST = 0.004; // of all samples; less would not be seen
    private static final double MAIN_PATH = 0.5; // of the samples of the caller: opened from the start
    private static final int COLOURS = 5;

    private FlameGraph() {}

    static void write(Markup page, FlameNode root) {
        page.open("figure", "class", "flame", "aria-hidden", "true");
        page.element(
                "figcaption",
                "%s samples of Java code on a CPU; what is below a method was called by it".formatted(root.samples()));
        blocks(page, root, root.samples(), root.samples());
        page.close("figure");
        page.open("details").element("summary", "The same as a list, from the outermost method on");
        list(page, root, root.samples());
        page.close("details");
    }

    private static void blocks(Markup page, FlameNode node, long ofCaller, long all) {
        page.open(
                "div",
                "class",
                "f c" + Math.floorMod(node.name().hashCode(), COLOURS),
                "style",
                String.format(Locale.ROOT, "width:%.2f%%", 100.0 * node.samples() / ofCaller),
                "title",
                label(node, all));
        page.element("span", shortName(node.name()));
        boolean open = false;
        for (FlameNode call : node.calls()) {
            if (call.samples() >= NARROWEST * all) {
                if (!open) {
                    page.open("div", "class", "below");
                    open = true;
                }
                blocks(page, call, node.samples(), all);
            }
        }
        if (open) {
            page.close("div");
        }
        page.close("div");
    }

    private static void list(Markup page, FlameNode node, long all) {
        page.open("ul", "class", "stacks");
        for (FlameNode call : node.calls()) {
            page.open("li");
            if (call.calls().isEmpty()) {
                page.text(label(call, all));
            } else {
                if (call.samples() >= MAIN_PATH * node.samples()) {
                    page.open("details", "open", "");
                } else {
                    page.open("details");
                }
                page.element("summary", label(call, all));
                list(page, call, all);
                page.close("details");
            }
            page.close("li");
        }
        page.close("ul");
    }

    private static String label(FlameNode node, long all) {
        return "%s: %s, %s".formatted(node.name(), node.samples(), Shown.SHARE.of((double) node.samples() / all));
    }

    /** Returns {@code OrdersService.pay} of the name with its package. */
    private static String shortName(String name) {
        int method = name.lastIndexOf('.');
        int type = name.lastIndexOf('.', method - 1);
        return name.substring(type + 1);
    }
}
