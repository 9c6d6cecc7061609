/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetNotReady;
import dev.plimsoll.target.TargetPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The processes that a system consists of, in the order of their start. Thread-safe. */
final class SystemProcesses {
    private record Member(String name, LocalProcess process) {}

    private final List<Member> members = new ArrayList<>();

    /**
     * Returns when it is ready. If it does not become ready, it must be stopped all the same.
     *
     * @param name without blanks: the part of the system that its figures are of
     */
    LocalProcess start(String name, LocalProcess process) throws IOException, InterruptedException, TargetNotReady {
        synchronized (members) {
            members.add(new Member(name, process));
        }
        process.start();
        return process;
    }

    /** Stops them, the last one first. */
    void stop() throws IOException, InterruptedException {
        List<Member> all = members();
        synchronized (members) {
            members.clear();
        }
        IOException failure = null;
        for (int last = all.size() - 1; last >= 0; last--) {
            try {
                all.get(last).process().stop();
            } catch (IOException e) { // the others must be stopped all the same
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The last output of each, under its name. */
    String outputTail() {
        return members().stream()
                .map(member ->
                        member.name() + ":\n" + member.process().outputTail().indent(2))
                .collect(Collectors.joining());
    }

    /** A description for reports: each with its process id and its command. */
    String description() {
        return members().stream()
                .filter(member -> member.process().isAlive())
                .map(member -> member.process().description())
                .collect(Collectors.joining(", "));
    }

    /** Each process, by its name. */
    Map<String, TargetPart> parts() {
        var parts = new LinkedHashMap<String, TargetPart>();
        members().forEach(member -> member.process().parts().values().forEach(part -> parts.put(member.name(), part)));
        return parts;
    }

    private List<Member> members() {
        synchronized (members) {
            return List.copyOf(members);
        }
    }
}
