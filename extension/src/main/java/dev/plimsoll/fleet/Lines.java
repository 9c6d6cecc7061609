/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.fleet.wire.UnreadableMessageException;
import dev.plimsoll.plan.ConfigurationException;
import java.io.DataInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jgroups.Address;
import org.jgroups.blocks.cs.BaseServer;
import org.jgroups.blocks.cs.Connection;
import org.jgroups.blocks.cs.ConnectionListener;
import org.jgroups.blocks.cs.Receiver;
import org.jgroups.blocks.cs.TcpClient;
import org.jgroups.blocks.cs.TcpServer;
import org.jgroups.logging.NoopLogImpl;
import org.jgroups.stack.IpAddress;
import org.jgroups.util.DefaultSocketFactory;
import org.jgroups.util.DefaultThreadFactory;
import org.jgroups.util.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The only user of JGroups. Only its connections are used, to one TCP port of the coordinator, and not its groups: a peer
 * becomes a worker by proving that it knows the token, and only short messages are read before that.
 */
final class Lines implements ConnectionListener, Receiver, Line.Door {
    private static final int CONNECT_MILLIS = 10_000;
    private static final String CLOSED = "connection closed";

    private final Line.Ear ear;
    private final Map<Address, JGroupsLine> open = new ConcurrentHashMap<>();
    private final BaseServer server;

    private Lines(BaseServer server, Line.Ear ear) {
        this.server = server;
        this.ear = ear;
        server.log(new NoopLogImpl()); // errors reach the ear, which reports them
        server.tcpNodelay(true);
        server.socketConnectionTimeout(CONNECT_MILLIS);
        server.receiver(this);
        server.addConnectionListener(this);
    }

    /** Connects to a coordinator; throws {@link UncheckedIOException} if none listens there. */
    static Line.Door connect(MeetingPoint coordinator, Line.Ear ear) {
        InetAddress host = coordinator.address().getAddress();
        try {
            if (host == null) {
                throw new IOException("unknown host");
            }
            var lines = new Lines(new TcpClient(null, 0, host, coordinator.port(), false), ear);
            lines.server.socketFactory(sockets(coordinator.encryption()));
            lines.server.start();
            return lines;
        } catch (Exception e) { // JGroups declares it
            throw new UncheckedIOException(
                    coordinator + ": " + coordinator.encryption().reason(e), new IOException(e));
        }
    }

    /** Listens where workers connect to; throws {@link ConfigurationException} if the port is in use. */
    static Line.Door listen(MeetingPoint at, Line.Ear ear) {
        try {
            InetAddress host = at.address().getAddress();
            if (host == null) {
                throw new IOException("unknown host");
            }
            var lines = new Lines(
                    new TcpServer(
                            new DefaultThreadFactory("plimsoll-fleet", true),
                            sockets(at.encryption()),
                            host,
                            at.port(),
                            at.port(),
                            null,
                            0,
                            0),
                    ear);
            lines.server.start();
            return lines;
        } catch (BindException e) {
            throw new ConfigurationException(
                    ("workers: this machine cannot listen at %s: it is not one of its addresses, or another process"
                                    + " uses the port; choose another one by plimsoll.workers.bind")
                            .formatted(at));
        } catch (Exception e) { // JGroups declares it
            throw new ConfigurationException(
                    "workers: this machine cannot listen at %s: %s".formatted(at, e.getMessage()));
        }
    }

    /** A worker does not wait forever for a coordinator that accepts connections and says nothing. */
    private static SocketFactory sockets(Encryption encryption) {
        return encryption
                .context()
                .map(context -> {
                    var sockets = new DefaultSocketFactory(context);
                    sockets.setSocketConfigurator(Lines::limitSilence);
                    return sockets;
                })
                .orElseGet(DefaultSocketFactory::new);
    }

    private static void limitSilence(Socket socket) {
        try {
            socket.setSoTimeout(CONNECT_MILLIS);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return ((IpAddress) server.localAddress()).getPort();
    }

    @Override
    public void connectionEstablished(Connection connection) {
        var line = new JGroupsLine(connection);
        open.put(connection.peerAddress(), line);
        ear.opened(line);
    }

    @Override
    public void connectionClosed(Connection connection) {
        JGroupsLine line = open.remove(connection.peerAddress());
        if (line != null) {
            ear.closed(line, line.trouble == null ? CLOSED : line.trouble);
        }
    }

    @Override
    public void receive(Address sender, byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException("messages are read by their size");
    }

    /** Any exception from here closes the connection. */
    @Override
    public void receive(Address sender, DataInput in, int length) throws IOException {
        JGroupsLine line = open.get(sender);
        if (line == null) {
            throw new IOException("closed");
        }
        try {
            int limit = ear.maxBytes(line);
            if (length < 0 || length > limit) {
                throw new UnreadableMessageException(
                        "a message of %d bytes is too large: at most %d are read".formatted(length, limit));
            }
            byte[] message = new byte[length];
            in.readFully(message);
            ear.heard(line, MessageCodec.decode(message));
        } catch (RuntimeException e) {
            line.trouble = String.valueOf(e.getMessage());
            throw e;
        }
    }

    /** Closes all lines without sending anything, as a frozen peer would not read it. */
    @Override
    public void close() {
        open.values().forEach(JGroupsLine::close);
        server.stop();
    }

    private final class JGroupsLine implements Line {
        private final Connection connection;
        private volatile @Nullable String trouble;

        JGroupsLine(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void send(Message message) {
            byte[] bytes = MessageCodec.encode(message);
            try {
                connection.send(bytes, 0, bytes.length);
            } catch (Exception e) { // JGroups declares it
                close();
            }
        }

        @Override
        public String peer() {
            return String.valueOf(connection.peerAddress());
        }

        @Override
        public void close() {
            try {
                connection.close(false);
            } catch (IOException e) {
                // it is closed all the same
            }
        }
    }
}
