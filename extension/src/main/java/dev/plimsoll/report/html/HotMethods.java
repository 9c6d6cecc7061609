/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.probe.flight.FlameNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods that were on a CPU most often themselves, whoever called them. */
final class HotMethods {
    private static final int MAX_ROWS = 10;

    private final Map<String, Hot> byName = new HashMap<>();
    private final Set<String> callers = new HashSet<>();

    /**
     * The samples of a method.
     *
     * @param own without what it called
     * @param all with what it called; once where it called itself
     */
    private record Hot(String name, long own, long all) {
        Hot plus(Hot other) {
            return new Hot(name, own + other.own, all + other.all);
        }
    }

    private HotMethods() {}

    static void write(Markup page, FlameNode root) {
        WideTable.open(page, "The hottest methods", "data-sortable", "");
        WideTable.heading(page, "method");
        List.of("itself", "with what it calls").forEach(heading -> WideTable.figures(page, heading));
        WideTable.rows(page);
        for (Hot method : hottest(root)) {
            page.open("tbody").open("tr").element("th", method.name(), "scope", "row");
            share(page, method.own(), root.samples());
            share(page, method.all(), root.samples());
            page.close("tr").close("tbody");
        }
        WideTable.close(page);
    }

    private static List<Hot> hottest(FlameNode root) {
        var methods = new HotMethods();
        root.calls().forEach(methods::add);
        var hottest = new ArrayList<>(methods.byName.values());
        hottest.removeIf(method -> method.own() == 0);
        hottest.sort(Comparator.comparingLong(Hot::own).reversed().thenComparing(Hot::name));
        return hottest.subList(0, Math.min(MAX_ROWS, hottest.size()));
    }

    private void add(FlameNode node) {
        boolean outermost = callers.add(node.name());
        byName.merge(node.name(), new Hot(node.name(), node.own(), outermost ? node.samples() : 0), Hot::plus);
        node.calls().forEach(this::add);
        if (outermost) {
            callers.remove(node.name());
        }
    }

    private static void share(Markup page, long samples, long all) {
        page.element("td", Shown.SHARE.of((double) samples / all), "class", "n", "data-value", Long.toString(samples));
    }
}
