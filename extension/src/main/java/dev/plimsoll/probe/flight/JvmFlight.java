/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import dev.plimsoll.probe.jmx.AttachedAddress;
import dev.plimsoll.probe.jmx.JvmRefusal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.management.jfr.FlightRecorderMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Records one JVM through its bean of the flight recorder. Called by one thread; its calls block for as long as the JVM
 * does not answer.
 */
final class JvmFlight implements AutoCloseable {
    static final long MAX_BYTES = 64L << 20;

    private static final long NONE = -1;
    private static final Map<String, Object> NO_HEARTBEAT = Map.of("jmx.remote.x.client.connection.check.period", 0L);

    /** Beside those of the JDK's {@code default.jfc}: short waits add up, and native code mostly waits for a network. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("jdk.ExecutionSample#enabled", "true"),
            Map.entry("jdk.ExecutionSample#period", Samples.PERIOD.toMillis() + " ms"),
            Map.entry("jdk.NativeMethodSample#enabled", "false"),
            Map.entry("jdk.JavaMonitorEnter#enabled", "true"),
            Map.entry("jdk.JavaMonitorEnter#threshold", "1 ms"),
            Map.entry("jdk.JavaMonitorEnter#stackTrace", "true"),
            Map.entry("jdk.JavaMonitorWait#enabled", "true"),
            Map.entry("jdk.JavaMonitorWait#threshold", "1 ms"),
            Map.entry("jdk.JavaMonitorWait#stackTrace", "true"),
            Map.entry("jdk.ThreadPark#enabled", "true"),
            Map.entry("jdk.ThreadPark#threshold", "1 ms"),
            Map.entry("jdk.ThreadPark#stackTrace", "true"),
            Map.entry("jdk.ObjectAllocationSample#enabled", "true"),
            Map.entry("jdk.ObjectAllocationSample#throttle", "150/s"),
            Map.entry("jdk.ObjectAllocationSample#stackTrace", "true"),
            Map.entry("jdk.GarbageCollection#enabled", "true"),
            Map.entry("jdk.GarbageCollection#threshold", "0 ms"),
            Map.entry("jdk.ThreadAllocationStatistics#enabled", "true"),
            Map.entry("jdk.ThreadAllocationStatistics#period", "everyChunk"));

    /** What may hold secrets, as passwords of databases often stand there: recordings are kept and passed on. */
    private static final List<String> LEFT_OUT = List.of(
            "jdk.InitialEnvironmentVariable",
            "jdk.InitialSystemProperty",
            "jdk.JVMInformation",
            "jdk.SystemProcess",
            "jdk.ProcessStart");

    private final @Nullable JMXConnector connector;
    private final FlightRecorderMXBean recorder;
    private long recording = NONE;
    private long earlier = NONE;

    private JvmFlight(@Nullable JMXConnector connector, MBeanServerConnection beans) {
        this.connector = connector;
        recorder = JMX.newMXBeanProxy(beans, name(), FlightRecorderMXBean.class);
    }

    /** Returns a flight of the JVM of the test. */
    static JvmFlight ofThisJvm() {
        return new JvmFlight(null, ManagementFactory.getPlatformMBeanServer());
    }

    /** Attaches to another JVM of the same user. May take seconds. */
    static JvmFlight of(ProcessHandle process) throws IOException, JvmRefusal {
        String url = new AttachedAddress(() -> process).serviceUrl();
        JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(url), NO_HEARTBEAT);
        return new JvmFlight(connector, connector.getMBeanServerConnection());
    }

    /** Starts a recording beside that which runs, if any. */
    void start() throws IOException {
        long next = recorder.newRecording();
        try {
            configure(next);
            recorder.startRecording(next);
        } catch (IOException | RuntimeException e) {
            recorder.closeRecording(next);
            throw e;
        }
        earlier = recording;
        recording = next;
    }

    private void configure(long next) throws IOException {
        recorder.setPredefinedConfiguration(next, "default");
        var settings = new HashMap<>(recorder.getRecordings().stream()
                .filter(each -> each.getId() == next)
                .findFirst()
                .orElseThrow(() -> new IOException("the recording is not there"))
                .getSettings());
        settings.putAll(SETTINGS);
        LEFT_OUT.forEach(event -> settings.put(event + "#enabled", "false"));
        recorder.setRecordingSettings(next, settings);
        recorder.setRecordingOptions(next, Map.of("name", "plimsoll", "maxSize", Long.toString(MAX_BYTES)));
    }

    /** Drops one of two recordings. */
    void keepOne(boolean first) throws IOException {
        recorder.closeRecording(first ? recording : earlier);
        recording = first ? earlier : recording;
        earlier = NONE;
    }

    /** Ends the recording, and writes it: the JVM does, so it must be allowed to write there. */
    void stop(Path file) throws IOException {
        recorder.stopRecording(recording);
        recorder.copyTo(recording, file.toString());
    }

    /** Ends the recording and the connection. */
    @Override
    public void close() {
        try {
            for (long each : new long[] {earlier, recording}) {
                if (each != NONE) {
                    recorder.closeRecording(each);
                }
            }
        } catch (IOException | RuntimeException e) {
            // the JVM has ended, and the recording with it
        }
        try {
            if (connector != null) {
                connector.close();
            }
        } catch (IOException e) {
            // likewise
        }
    }

    private static ObjectName name() {
        try {
            return new ObjectName(FlightRecorderMXBean.MXBEAN_NAME);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
