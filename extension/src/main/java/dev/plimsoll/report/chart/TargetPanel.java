/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.chart;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * One chart of the figures of targets or workers, on the time axis of the run.
 *
 * @param id of the chart
 * @param views one, or several to choose from
 * @param step from one point to the next, from the start of the run
 * @param generator what the JVM of the load is called, if its CPU is drawn beside it; empty if not
 * @param omitted lines for which there is no room
 */
@API(status = API.Status.INTERNAL)
public record TargetPanel(String id, String title, List<View> views, Duration step, String generator, int omitted) {
    public TargetPanel {
        views = List.copyOf(views);
    }

    /**
     * What is drawn at once.
     *
     * @param choice its name among the views
     * @param unit of all values and limits
     * @param most that the axis shows in any case; NaN for what there is
     */
    public record View(String choice, String unit, double most, List<Line> lines, List<LimitLine> limits) {
        public View {
            lines = List.copyOf(lines);
            limits = List.copyOf(limits);
        }
    }

    /**
     * The figures of one target or worker, or a sum of them.
     *
     * @param tone number of its colour
     * @param dash number of its pattern
     * @param values NaN is a gap
     * @param limit the most that there can be; NaN if it is not known
     * @param isTotal whether it is the sum that a threshold judges
     * @param standsOut whether it is drawn wider than the others
     */
    public record Line(
            String label, int tone, int dash, List<Double> values, double limit, boolean isTotal, boolean standsOut) {
        /** Where the largest value is; -1 without values. */
        public int peak() {
            int peak = -1;
            for (int i = 0; i < values.size(); i++) {
                if (!Double.isNaN(values.get(i)) && (peak < 0 || values.get(i) > values.get(peak))) {
                    peak = i;
                }
            }
            return peak;
        }

        /** The largest value; NaN without values. */
        public double max() {
            return peak() < 0 ? Double.NaN : values.get(peak());
        }
    }
}
