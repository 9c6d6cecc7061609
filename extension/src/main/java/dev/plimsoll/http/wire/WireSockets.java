/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.apiguardian.api.API;

/** Makes one user's sockets. */
@API(status = API.Status.INTERNAL)
public final class WireSockets extends SocketFactory {
    private final Wire wire;

    public WireSockets(Wire wire) {
        this.wire = wire;
    }

    /** What OkHttp calls, and connects itself. */
    @Override
    public Socket createSocket() throws IOException {
        return new WireSocket(wire);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
    }

    private Socket connected(InetSocketAddress to) throws IOException {
        return connected(to, new InetSocketAddress(0));
    }

    private Socket connected(InetSocketAddress to, InetSocketAddress from) throws IOException {
        var socket = new WireSocket(wire);
        socket.bind(from);
        socket.connect(to);
        return socket;
    }
}
