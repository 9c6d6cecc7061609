/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.target.TargetPart;
import dev.plimsoll.target.TargetSystem;
import dev.plimsoll.target.Targets;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** One object for all classes that hold it: started by the first, stopped when JUnit ends. */
final class SharedTarget implements TargetSystem {
    private final TargetSystem system;
    private final Store store;
    private boolean started;
    private @Nullable Throwable failure;

    private SharedTarget(TargetSystem system, Store store) {
        this.system = system;
        this.store = store;
    }

    /** @param value the value of the field, compared by identity */
    static SharedTarget of(Object value, TargetSystem system, Store store) {
        return store.getOrComputeIfAbsent(new Key(value), key -> new SharedTarget(system, store), SharedTarget.class);
    }

    /** By identity. */
    private record Key(Object value) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.value == value;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(value);
        }
    }

    @Override
    public synchronized void start() throws Exception {
        if (!started) {
            started = true;
            // A store closes what came last first: what it depends on was begun before, and is closed after it.
            StoredResource.put(store, this, this::end);
            try {
                system.start();
            } catch (InterruptedException e) {
                started = false; // says nothing of the system: the next class may try
                Targets.stop(system.getClass().getSimpleName(), system);
                throw e;
            } catch (Exception | Error e) {
                failure = e;
            }
        }
        // For the next class, too: the system is not there.
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof Exception exception) {
            throw exception;
        }
    }

    @Override
    public void stop() {
        // the others still use it
    }

    private synchronized void end() throws IOException {
        if (started) {
            Targets.stop(system.getClass().getSimpleName(), system);
        }
    }

    @Override
    public @Nullable URI baseUrl() {
        return system.baseUrl();
    }

    @Override
    public String outputTail() {
        return system.outputTail();
    }

    @Override
    public String description() {
        return system.description();
    }

    @Override
    public Map<String, TargetPart> parts() {
        return system.parts();
    }

    @Override
    public List<?> dependsOn() {
        return system.dependsOn();
    }
}
