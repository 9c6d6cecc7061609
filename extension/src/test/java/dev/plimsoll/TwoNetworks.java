/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two networks on this machine with one cable between them, which can be pulled out. Programs that run in one see nothing
 * of the other, nor of the machine's own network. Linux namespaces; no root is needed where the kernel lets users make
 * them, and elsewhere the test is skipped.
 */
final class TwoNetworks implements AutoCloseable {
    static final String FIRST_ADDRESS = "10.97.0.1";

    /** Prints the ids of two processes, one in each network, then obeys what it reads, until it can read no more. */
    private static final String SCRIPT = """
            set -e
            ip link set lo up
            unshare --net sleep 1000 & second=$!
            while [ "$(readlink /proc/$$/ns/net)" = "$(readlink /proc/$second/ns/net)" ]; do sleep 0.05; done
            ip link add cable type veth peer name cable netns $second
            ip address add 10.97.0.1/24 dev cable
            ip link set cable up
            nsenter --target $second --net sh -c 'ip link set lo up; ip address add 10.97.0.2/24 dev cable; ip link set cable up'
            echo "ready $$ $second"
            while read -r command; do $command && echo done; done
            kill $second
            """;

    private final Process holder;
    private final BufferedReader answers;
    private final Writer commands;
    private final List<String> processes;

    private TwoNetworks(Process holder, BufferedReader answers, List<String> processes) {
        this.holder = holder;
        this.answers = answers;
        this.commands = holder.outputWriter();
        this.processes = processes;
    }

    static TwoNetworks open() {
        try {
            Process holder = new ProcessBuilder("unshare", "--map-root-user", "--net", "bash", "-c", SCRIPT)
                    .redirectErrorStream(true)
                    .start();
            BufferedReader answers = holder.inputReader();
            String line = answers.readLine();
            assumeThat(line)
                    .as("the kernel lets this user make network namespaces")
                    .isNotNull()
                    .startsWith("ready ");
            String[] words = line.split(" ");
            return new TwoNetworks(holder, answers, List.of(words[1], words[2]));
        } catch (IOException e) {
            assumeThat(e).as("util-linux and iproute2 are installed").isNull();
            throw new UncheckedIOException(e);
        }
    }

    /** The program that runs another one in the first network. */
    List<String> inFirst() {
        return in(processes.get(0));
    }

    /** The program that runs another one in the second network. */
    List<String> inSecond() {
        return in(processes.get(1));
    }

    private static List<String> in(String process) {
        return List.of("nsenter", "--target", process, "--user", "--preserve-credentials", "--net");
    }

    /** From now on nothing passes, and nobody is told. */
    void pullTheCable() {
        command("ip link set cable down");
    }

    /** Bytes from the second network to the first are this slow from now on. */
    void slowDown(int kilobitsPerSecond) {
        command("nsenter --target " + processes.get(1) + " --net tc qdisc add dev cable root tbf rate "
                + kilobitsPerSecond + "kbit burst 1600 latency 60s");
    }

    private void command(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            assertThat(answers.readLine()).as(command).isEqualTo("done");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            commands.close(); // ends the script
            if (!holder.waitFor(10, TimeUnit.SECONDS)) {
                holder.destroyForcibly();
            }
        } catch (IOException e) {
            holder.destroyForcibly(); // it had ended
        } catch (InterruptedException e) {
            holder.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
