/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A process with its descendants, as they come and go. A descendant stays in it when its parent ends. Read by one thread at
 * a time.
 */
@API(status = API.Status.INTERNAL)
public final class ProcessTree {
    private final ProcessHandle root;
    private final ProcessSource source;
    private Map<ProcessHandle, ProcessFigures> living = Map.of();
    private long endedCpuMillis; // of descendants for which no living process was credited

    public ProcessTree(ProcessHandle root, ProcessSource source) {
        this.root = root;
        this.source = source;
    }

    /** Reads all of them again; false if the first one has ended. */
    public boolean read() {
        Map<ProcessHandle, ProcessFigures> now = new LinkedHashMap<>();
        family().forEach(each -> readInto(now, each)); // parents before their children
        ProcessFigures first = now.get(root);
        if (first == null || !first.running() || !root.isAlive()) {
            return false;
        }
        endedCpuMillis += lostSince(living, now);
        living = now;
        return true;
    }

    /** Returns the figures of those that lived when last read, the first one first. */
    public Collection<ProcessFigures> living() {
        return living.values();
    }

    /** Returns the CPU time of all that ever belonged to it; it never falls. */
    public long cpuMillis() {
        return endedCpuMillis
                + living.values().stream()
                        .mapToLong(ProcessFigures::totalCpuMillis)
                        .sum();
    }

    private Set<ProcessHandle> family() {
        Set<ProcessHandle> family = new LinkedHashSet<>();
        addWithDescendants(root, family);
        for (ProcessHandle each : living.keySet()) {
            if (!family.contains(each) && each.isAlive()) { // its parent has ended
                addWithDescendants(each, family);
            }
        }
        return family;
    }

    private static void addWithDescendants(ProcessHandle process, Set<ProcessHandle> family) {
        family.add(process);
        process.descendants().forEach(family::add);
    }

    private void readInto(Map<ProcessHandle, ProcessFigures> figures, ProcessHandle process) {
        source.read(process).ifPresent(read -> figures.put(process, read));
    }

    /**
     * Returns the CPU time of the processes that have ended since, less what living ones were credited with: a parent that
     * waits for its child takes over the child's time, in Linux.
     */
    private long lostSince(Map<ProcessHandle, ProcessFigures> before, Map<ProcessHandle, ProcessFigures> now) {
        Map<ProcessHandle, Long> inherited = new HashMap<>();
        long lost = 0;
        for (Map.Entry<ProcessHandle, ProcessFigures> each : before.entrySet()) {
            if (!now.containsKey(each.getKey())) {
                ProcessHandle heir = heir(each.getValue(), before, now);
                if (heir == null) {
                    lost += each.getValue().totalCpuMillis();
                } else {
                    inherited.merge(heir, each.getValue().totalCpuMillis(), Long::sum);
                }
            }
        }
        for (Map.Entry<ProcessHandle, Long> each : inherited.entrySet()) {
            ProcessHandle heir = each.getKey();
            readInto(now, heir); // it may have been read before its child ended
            long credited = figures(now, heir).childrenCpuMillis()
                    - figures(before, heir).childrenCpuMillis();
            lost += Math.max(0, each.getValue() - credited);
        }
        return lost;
    }

    private static ProcessFigures figures(Map<ProcessHandle, ProcessFigures> from, ProcessHandle process) {
        ProcessFigures figures = from.get(process);
        if (figures == null) {
            throw new IllegalStateException("process " + process.pid() + " has not been read");
        }
        return figures;
    }

    /** Returns the nearest ancestor that still lives; null if there is none. */
    private static @Nullable ProcessHandle heir(
            ProcessFigures ended, Map<ProcessHandle, ProcessFigures> before, Map<ProcessHandle, ProcessFigures> now) {
        long parent = ended.parent();
        for (int level = 0; level < before.size(); level++) {
            for (Map.Entry<ProcessHandle, ProcessFigures> each : before.entrySet()) {
                if (each.getValue().pid() == parent) {
                    if (now.containsKey(each.getKey())) {
                        return each.getKey();
                    }
                    parent = each.getValue().parent();
                    break;
                }
            }
        }
        return null;
    }
}
