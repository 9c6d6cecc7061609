/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/** A phase or a fault of a load. Its times are fields, as an event is recorded when the load is over. */
@Name("dev.plimsoll.Phase")
@Label("Load Phase")
@Description("A phase or a fault of the load test")
@Category("Plimsoll")
@StackTrace(false)
final class PhaseEvent extends Event {
    @Label("Kind")
    @Description("phase or fault")
    String kind = "";

    @Label("Name")
    String name = "";

    @Label("Start")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long start;

    @Label("Length")
    @Timespan(Timespan.MILLISECONDS)
    long length;
}
