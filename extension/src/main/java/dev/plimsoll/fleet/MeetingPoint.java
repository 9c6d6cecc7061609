/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.apiguardian.api.API;

/**
 * Where the workers of a run connect to its coordinator, and how both know that they talk to each other. Immutable.
 *
 * @param host a name or an address; looked up each time
 * @param port for a coordinator 0 is any that is free
 * @param token the secret of the run
 * @param encryption of the connections
 */
@API(status = API.Status.INTERNAL)
public record MeetingPoint(String host, int port, Token token, Encryption encryption) {
    /** Returns one that only processes of this machine can reach. */
    public static MeetingPoint onLoopback(int port, Token token) {
        return new MeetingPoint(InetAddress.getLoopbackAddress().getHostAddress(), port, token, Encryption.NONE);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** Returns how workers may write it, when it is open at that port; any address of a machine is that of its name. */
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
