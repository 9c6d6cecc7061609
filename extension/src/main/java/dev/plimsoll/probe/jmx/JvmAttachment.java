/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.jmx;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts the management agent in another JVM of this machine. Stateless. */
final class JvmAttachment {
    private static final int QUIT = 3;

    private JvmAttachment() {}

    /**
     * Returns the URL of the agent, which accepts connections of this machine only; starts it if it does not run yet. May
     * take 10 s, and cannot be interrupted.
     *
     * @throws JvmRefusal if it is no JVM, or one that refuses
     */
    static String serviceUrl(ProcessHandle process) throws IOException, JvmRefusal {
        String name = "process " + process.pid();
        if (!catchesSignals(process)) {
            throw new JvmRefusal(
                    name + " is not a JVM, or one that runs with -Xrs",
                    ", so that its beans cannot be read: remove the JmxProbe, or use JmxProbe.at(...)");
        }
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
            try {
                return machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new JvmRefusal(
                    ("%s does not let its beans be read (%s): it must be a JVM of the same user, without"
                                    + " -XX:+DisableAttachMechanism")
                            .formatted(name, e.getMessage()),
                    "; or open a port with -Dcom.sun.management.jmxremote.port and use JmxProbe.at(...)");
        } catch (NoClassDefFoundError e) {
            throw new JvmRefusal(
                    ("the beans of %s are read through the module jdk.attach, which this Java runtime does not"
                                    + " have: run the tests on a JDK")
                            .formatted(name),
                    ", or use JmxProbe.at(...)");
        }
    }

    /** Attaching sends a signal that would end a process which is not a JVM. Known on Linux only. */
    private static boolean catchesSignals(ProcessHandle process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return process.info()
                    .command()
                    .map(command -> command.matches(".*\\bjavaw?(\\.exe)?"))
                    .orElse(false);
        }
        String caught = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigCgt:"))
                .findFirst()
                .map(line -> line.substring("SigCgt:".length()).strip())
                .orElse("0");
        return (Long.parseUnsignedLong(caught, 16) >> (QUIT - 1) & 1) == 1;
    }
}
