/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/** The ports of this machine that clients of a run have connected to. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class ReachedPorts {
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private final Set<InetAddress> elsewhere = ConcurrentHashMap.newKeySet();

    void add(SocketAddress address) {
        if (address instanceof InetSocketAddress to && to.getAddress() != null && isHere(to.getAddress())) {
            ports.add(to.getPort());
        }
    }

    public Set<Integer> all() {
        return Set.copyOf(ports);
    }

    private boolean isHere(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return true;
        }
        if (elsewhere.contains(address)) {
            return false;
        }
        try {
            if (NetworkInterface.getByInetAddress(address) != null) {
                return true;
            }
        } catch (SocketException e) {
            // unknown: then it does not count as local
        }
        elsewhere.add(address);
        return false;
    }
}
