/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.process;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.library.Library;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.TcpState;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Reads the figures of processes through OSHI, on macOS, Windows and other systems without Linux's {@code /proc}. */
@API(status = API.Status.INTERNAL)
public final class OshiProcesses implements ProcessSource {
    private final OperatingSystem system;
    private final int processors;

    private OshiProcesses() {
        var all = new SystemInfo();
        system = all.getOperatingSystem();
        processors = all.getHardware().getProcessor().getLogicalProcessorCount();
    }

    /** Creates a source; throws an exception with one sentence if OSHI is not available. */
    public static ProcessSource loaded() throws IOException {
        try {
            return Library.OSHI.use("reading the CPU and memory of a process on this system", OshiProcesses::new);
        } catch (ConfigurationException e) {
            throw new IOException(e.getMessage(), e); // figures that are missing fail no test by themselves
        }
    }

    @Override
    public Optional<ProcessFigures> read(ProcessHandle process) {
        return Optional.ofNullable(system.getProcess((int) process.pid())).map(OshiProcesses::figures);
    }

    private static ProcessFigures figures(OSProcess process) {
        return new ProcessFigures(
                process.getProcessID(),
                process.getParentProcessID(),
                process.getState() != OSProcess.State.ZOMBIE,
                process.getUserTime() + process.getKernelTime(),
                0,
                process.getResidentSetSize(),
                process.getThreadCount(),
                known(process.getOpenFiles()),
                known(process.getSoftOpenFileLimit()),
                Set.of());
    }

    private static OptionalLong known(long count) {
        return count >= 0 && count < Integer.MAX_VALUE ? OptionalLong.of(count) : OptionalLong.empty();
    }

    @Override
    public OptionalLong connections(Collection<ProcessFigures> processes) {
        Set<Long> ids = processes.stream().map(ProcessFigures::pid).collect(Collectors.toSet());
        return OptionalLong.of(system.getInternetProtocolStats().getConnections().stream()
                .filter(connection -> connection.getType().startsWith("tcp"))
                .filter(connection -> connection.getState() == TcpState.ESTABLISHED)
                .filter(connection -> ids.contains((long) connection.getowningProcessId()))
                .count());
    }

    @Override
    public double processors(ProcessHandle process) {
        return processors;
    }

    @Override
    public OptionalLong memoryLimit(ProcessHandle process) {
        return OptionalLong.empty();
    }
}
