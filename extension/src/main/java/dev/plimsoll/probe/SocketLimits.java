/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.plimsoll.text.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * How many connections this process can open. A load that needs more fails in the middle of its ramp, so that this is
 * looked up before it starts. Immutable.
 *
 * @param openFiles the files and sockets that are open now
 * @param maxOpenFiles the most that may be open; empty where the system has no such limit
 * @param localPorts the local ports for connections to one address; empty where that is not known
 */
@API(status = API.Status.INTERNAL)
public record SocketLimits(long openFiles, OptionalLong maxOpenFiles, OptionalLong localPorts) {
    private static final SocketLimits UNKNOWN = new SocketLimits(0, OptionalLong.empty(), OptionalLong.empty());
    private static final Path LOCAL_PORTS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    /** Files that a run opens beside its connections: jars, reports, the ends of wakeup pipes. */
    private static final int FILES_BESIDE = 64;

    /** Returns those of this process; ports only on Linux. */
    public static SocketLimits own() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            return new SocketLimits(
                    system.getOpenFileDescriptorCount(),
                    OptionalLong.of(system.getMaxFileDescriptorCount()),
                    portsIn(LOCAL_PORTS));
        }
        return UNKNOWN;
    }

    /** @param range the file with the first and the last port */
    static OptionalLong portsIn(Path range) {
        try (InputStream file = Files.newInputStream(range)) {
            byte[] line = file.readNBytes(64); // at once: the kernel gives no second part
            String[] ends = new String(line, StandardCharsets.US_ASCII).strip().split("\\s+");
            return OptionalLong.of(Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Returns a warning for each limit that as many users exceed, if each keeps one connection open; with what happens
     * then, and what to do.
     */
    public List<String> warnings(int users) {
        var warnings = new ArrayList<String>();
        String need = Counted.of(users, "user") + " may need as many connections, but ";
        long files = openFiles + users + FILES_BESIDE;
        if (files > maxOpenFiles.orElse(Long.MAX_VALUE)) {
            warnings.add(need
                    + "this process may have only %s open, and has %d: further ones fail with \"Too many open files\". Raise the limit (ulimit -n %d, LimitNOFILE of systemd, --ulimit nofile of Docker), or use fewer users"
                            .formatted(Counted.of(maxOpenFiles.orElseThrow(), "file"), openFiles, rounded(files)));
        }
        if (users > localPorts.orElse(Long.MAX_VALUE)) {
            warnings.add(need
                    + "this machine has only %s for one address: further ones fail with \"Cannot assign requested address\". Widen the range (sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"), or use fewer users"
                            .formatted(Counted.of(localPorts.orElseThrow(), "local port")));
        }
        return warnings;
    }

    /** The next thousand: nobody sets a limit of 10,276. */
    private static long rounded(long files) {
        return (files + 999) / 1000 * 1000;
    }
}
