/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.fault.toxic.Toxic;
import dev.plimsoll.fault.toxic.ToxiproxyApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The faults of one proxy of Toxiproxy, while it is there. Thread-safe. */
final class ToxicFaults {
    private final ToxiproxyApi api;
    private final String proxy;
    private final int port;
    private int begun;
    private int down;
    private boolean ended;

    ToxicFaults(ToxiproxyApi api, String proxy, int port) {
        this.api = api;
        this.proxy = proxy;
        this.port = port;
    }

    int port() {
        return port;
    }

    /** @param toxics of the fault; none disables the proxy */
    synchronized FaultProxy.Injected begin(List<Toxic> toxics) {
        var names = new ArrayList<String>();
        try {
            if (toxics.isEmpty()) {
                if (down == 0) {
                    api.enable(proxy, false);
                }
                down++;
            }
            begun++;
            for (Toxic each : toxics) {
                String name = "plimsoll-%s-%s".formatted(begun, each.stream());
                api.add(proxy, name, each);
                names.add(name);
            }
        } catch (IOException e) {
            undo(names, e);
            throw new IllegalStateException(e.getMessage(), e);
        }
        return new Begun(names);
    }

    private void undo(List<String> names, IOException failure) {
        try {
            remove(names);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void remove(List<String> names) throws IOException {
        for (String each : names) {
            api.remove(proxy, each);
        }
    }

    synchronized void end() throws IOException {
        ended = true;
        api.delete(proxy);
    }

    private synchronized void mend(List<String> names) throws IOException {
        if (ended) {
            return;
        }
        remove(names);
        if (names.isEmpty()) {
            down--;
            if (down == 0) {
                api.enable(proxy, true);
            }
        }
    }

    /** One fault. */
    private final class Begun implements FaultProxy.Injected {
        private final List<String> names;
        private boolean closed;
        private volatile @Nullable String problem;

        Begun(List<String> names) {
            this.names = names;
        }

        @Override
        public synchronized void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                mend(names);
            } catch (IOException e) {
                problem = "a fault of proxy '%s' is still in force: %s".formatted(proxy, e.getMessage());
            }
        }

        @Override
        public Optional<String> problem() {
            return Optional.ofNullable(problem);
        }
    }
}
