/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.benchmarks.peers.CountedTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** A {@link TargetServer} in a JVM of its own. It ends with us, however we end. */
final class Target implements CountedTarget {
    private final Process process;
    private final String url;

    private Target(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static Target start(Jdk jdk) throws IOException {
        Process process = Child.start(jdk, null, List.of("-Xmx256m"), TargetServer.class);
        BufferedReader lines = process.inputReader();
        String port = lines.readLine();
        if (port == null || !port.matches("\\d+")) {
            process.destroy();
            throw new IOException("the target did not start: " + port);
        }
        return new Target(process, "http://127.0.0.1:" + port);
    }

    @Override
    public String name() {
        return "a server in a JVM";
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public Counts counts() throws IOException {
        String[] counts = CountedTarget.read(url + TargetServer.COUNTS).split(" ");
        return new Counts(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
