/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.traffic;

import dev.plimsoll.LoadProfile;
import dev.plimsoll.ProfilePlan;
import dev.plimsoll.ProfileRun;
import java.util.stream.IntStream;

/** The load of a {@link DayCurveTest}: one stage for each hour, along a cosine, judged by the hour. */
public final class DayCurve implements LoadProfile<DayCurveTest> {
    private static final int HOURS = 24;

    @Override
    public void plan(DayCurveTest curve, ProfilePlan plan) {
        long hourMillis = plan.unscaled(curve.day()).toMillis() / HOURS;
        String[] hours = IntStream.rangeClosed(1, HOURS)
                .mapToObj(hour -> "hour %d=%dms:%d/s".formatted(hour, hourMillis, Math.round(rate(curve, hour))))
                .toArray(String[]::new);
        plan.scenario("day", load -> load.rate(curve.night() + "/s").vus(10).stages(hours))
                .threshold("hours_held: value>=" + HOURS);
    }

    @Override
    public void conclude(DayCurveTest curve, ProfileRun run) {
        long held = IntStream.rangeClosed(1, HOURS)
                .filter(hour ->
                        run.firstMissed(run.thresholdsIn("hour " + hour)).isEmpty())
                .count();
        run.figure("hours_held", held);
        run.observe("the thresholds held in %d of %d hours".formatted(held, HOURS));
    }

    private static double rate(DayCurveTest curve, int hour) {
        double height = (1 - Math.cos(2 * Math.PI * hour / HOURS)) / 2;
        return curve.night() + (curve.noon() - curve.night()) * height;
    }
}
