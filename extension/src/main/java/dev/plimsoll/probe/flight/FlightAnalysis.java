/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Reads a recording, and says what the code did in the measured window: hot methods, waits for locks and pools, pauses of
 * garbage collection and who allocates. What is too small to matter is not said; see {@link Waits}, {@link Samples} and
 * {@link Memory} for the bars.
 */
final class FlightAnalysis {
    private final FlightWindow window;
    private final Predicate<RecordedThread> leftOut;
    private final Waits waits;
    private final Samples samples;
    private final Memory memory;

    private FlightAnalysis(FlightWindow window, Predicate<RecordedThread> leftOut) {
        this.window = window;
        this.leftOut = leftOut;
        waits = new Waits(window);
        samples = new Samples(window);
        memory = new Memory(window);
    }

    /** @param leftOut the threads that do not belong to the target */
    static FlightReport of(String target, Path file, FlightWindow window, Predicate<RecordedThread> leftOut)
            throws IOException {
        var analysis = new FlightAnalysis(window, leftOut);
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                analysis.take(recording.readEvent());
            }
        }
        return new FlightReport(target, analysis.findings(), analysis.samples.flame(), null);
    }

    private void take(RecordedEvent event) {
        String type = event.getEventType().getName();
        if (type.equals("jdk.ThreadAllocationStatistics")) {
            String name = Waits.nameOf(event.getThread("thread"));
            if (name != null) {
                waits.runs(name);
            }
        } else if (type.equals("jdk.GarbageCollection")) {
            if (window.contains(event.getStartTime())) {
                memory.collected(event);
            }
        } else if (isRead(type)) {
            takeOfThread(type, event);
        }
    }

    private static boolean isRead(String type) {
        return switch (type) {
            case "jdk.ExecutionSample",
                    "jdk.ObjectAllocationSample",
                    "jdk.JavaMonitorEnter",
                    "jdk.ThreadPark",
                    "jdk.JavaMonitorWait" -> true;
            default -> false;
        };
    }

    private void takeOfThread(String type, RecordedEvent event) {
        RecordedThread thread =
                type.equals("jdk.ExecutionSample") ? event.getThread("sampledThread") : event.getThread();
        if (thread != null && leftOut.test(thread)) {
            return;
        }
        switch (type) {
            case "jdk.JavaMonitorEnter" -> waits.monitorEntered(event);
            case "jdk.ThreadPark" -> waits.parked(event);
            case "jdk.JavaMonitorWait" -> waits.notified(event);
            default -> takeSample(type, event);
        }
    }

    private void takeSample(String type, RecordedEvent event) {
        if (!window.contains(event.getStartTime())) {
            return;
        }
        if (type.equals("jdk.ExecutionSample")) {
            samples.sampled(event);
        } else {
            memory.allocated(event);
        }
    }

    private List<CodeFinding> findings() {
        return Stream.of(waits.findings(), samples.findings(), memory.findings())
                .flatMap(List::stream)
                .toList();
    }
}
