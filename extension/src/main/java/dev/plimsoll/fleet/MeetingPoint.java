/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.apiguardian.api.API;

/**
 * Where the workers of a run connect to its coordinator, and how each side recognises the other. Immutable.
 *
 * @param host a name or an address; looked up each time
 * @param port 0 lets a coordinator choose a free one
 * @param token the secret of the run
 * @param encryption of the connections
 */
@API(status = API.Status.INTERNAL)
public record MeetingPoint(String host, int port, Token token, Encryption encryption) {
    /** Returns a meeting point that only processes on this machine can reach. */
    public static MeetingPoint onLoopback(int port, Token token) {
        return new MeetingPoint(InetAddress.getLoopbackAddress().getHostAddress(), port, token, Encryption.NONE);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** Returns the address to give to workers once the port is open; the wildcard address becomes this machine's name. */
    public String reachedAt(int openPort) {
        InetAddress bound = address().getAddress();
        boolean any = bound != null && bound.isAnyLocalAddress();
        return new MeetingPoint(any ? hostName() : host, openPort, token, encryption).toString();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "ADDRESS-OF-THIS-MACHINE";
        }
    }

    /** Returns {@code host:port}. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
