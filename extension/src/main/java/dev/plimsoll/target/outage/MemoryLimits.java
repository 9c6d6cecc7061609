/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target.outage;

import dev.plimsoll.target.outage.ContainerEngine.State;
import dev.plimsoll.target.outage.TargetControl.Outage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits of memory that are in force on a container; the lowest decides. Guarded by the lock of who owns them. */
final class MemoryLimits {
    private final ContainerEngine engine;
    private final Object lock;
    private final Map<Outage, Long> limits = new HashMap<>();
    private @Nullable State before;

    MemoryLimits(ContainerEngine engine, Object lock) {
        this.engine = engine;
        this.lock = lock;
    }

    Outage begin(long bytes) throws IOException {
        if (limits.isEmpty()) {
            before = engine.state();
        }
        var outage = new Outage() {
            @Override
            public void end() throws IOException {
                synchronized (lock) {
                    MemoryLimits.this.end(this);
                }
            }
        };
        long lowest = limits.values().stream().mapToLong(Long::longValue).reduce(bytes, Math::min);
        engine.limitMemory(lowest, lowest);
        limits.put(outage, bytes);
        return outage;
    }

    private void end(Outage outage) throws IOException {
        if (limits.remove(outage) == null) {
            return;
        }
        if (!limits.isEmpty()) {
            long lowest =
                    limits.values().stream().mapToLong(Long::longValue).min().orElseThrow();
            engine.limitMemory(lowest, lowest);
        } else if (before != null) {
            restore(before);
        }
        State ended = engine.state();
        if (!ended.running()) {
            throw new IOException("container %s has ended%s"
                    .formatted(engine.shortId(), ended.outOfMemory() ? ": it was out of memory" : ""));
        }
    }

    /** A limit that is lifted stays in force in some engines: so it is raised to what the machine has. */
    private void restore(State before) throws IOException {
        long machine = engine.memoryOfMachine();
        long memory = before.memory() == 0 ? machine : before.memory();
        engine.limitMemory(memory, before.memoryAndSwap() > 0 ? before.memoryAndSwap() : memory + machine);
    }
}
