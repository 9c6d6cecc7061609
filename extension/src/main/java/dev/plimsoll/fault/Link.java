/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.fault.Pipe.Progress;
import dev.plimsoll.fault.line.Room;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection through the proxy: two sockets and the two ways between them. Belongs to the thread of the relay. */
final class Link {
    /** How long the receiver of a cut stream may take to notice its end, before its socket is closed. */
    private static final long LINGER_NANOS = 2_000_000_000;

    private final long number;
    private final SocketChannel client;
    private final SocketChannel server;
    private final Pipe up;
    private final Pipe down;
    private @Nullable SelectionKey clientKey;
    private @Nullable SelectionKey serverKey;
    /** The end that still has to notice a cut. */
    private @Nullable SocketChannel lingering;

    private long lingersUntil;

    Link(long number, SocketChannel client, SocketChannel server, Room room) {
        this.number = number;
        this.client = client;
        this.server = server;
        up = new Pipe(client, server, room, new Damage(number, Direction.UP));
        down = new Pipe(server, client, room, new Damage(number, Direction.DOWN));
    }

    long number() {
        return number;
    }

    void register(Selector selector, List<Injection> inForce, long now) throws ClosedChannelException {
        clientKey = client.register(selector, 0, this);
        serverKey = server.register(selector, 0, this);
        renew(inForce, now);
    }

    /** Applies the faults in force from now on. */
    void renew(List<Injection> inForce, long now) {
        up.renew(inForce, now);
        down.renew(inForce, now);
        wake(now);
    }

    /** Handles what the selector has seen of one of the sockets. */
    void ready(SelectionKey key, ByteBuffer buffer, long now) {
        if (lingering != null) {
            drain(lingering, buffer);
        } else if (key.isConnectable()) {
            connect(now);
        } else {
            boolean ofClient = key == clientKey;
            if (key.isReadable()) {
                Pipe pipe = ofClient ? up : down;
                handle(pipe, pipe.read(buffer, now), now);
            }
            if (key.isValid() && key.isWritable()) {
                Pipe pipe = ofClient ? down : up;
                handle(pipe, pipe.pass(now), now);
            }
        }
        listen();
    }

    /** Passes on what a fault has held back until now. */
    void wake(long now) {
        if (lingering != null) {
            if (lingersUntil - now <= 0) {
                close();
            }
        } else {
            handle(up, up.pass(now), now);
            if (isOpen()) {
                handle(down, down.pass(now), now);
            }
        }
        listen();
    }

    /** Returns when {@link #wake} is to be called, or {@link Pipe#NEVER}. */
    long wakeAt() {
        return lingering == null ? Math.min(up.wakeAt(), down.wakeAt()) : lingersUntil;
    }

    boolean isOpen() {
        return client.isOpen() || server.isOpen();
    }

    private void connect(long now) {
        try {
            server.finishConnect();
        } catch (IOException e) {
            reset(Direction.DOWN); // a proxy can do no better, as the client is connected already
            return;
        }
        wake(now);
    }

    private void handle(Pipe pipe, Progress progress, long now) {
        Pipe other = pipe == up ? down : up;
        switch (progress) {
            case GOES_ON -> closeIfOver();
            case RESET -> reset(pipe == up ? Direction.UP : Direction.DOWN);
            case CUT -> cut(pipe == up ? client : server, pipe == up ? server : client, now);
            case RECEIVER_LOST -> {
                pipe.discard();
                Progress passed = other.senderReset(now);
                if (passed != Progress.RECEIVER_LOST) {
                    handle(other, passed, now);
                } else {
                    close();
                }
            }
        }
    }

    private void closeIfOver() {
        if (up.isOver() && down.isOver()) {
            close();
        }
    }

    /** Resets the end that the way leads to, or both, and closes the other. */
    void reset(Direction way) {
        if (way.includes(Direction.DOWN)) {
            abort(client);
        }
        if (way.includes(Direction.UP)) {
            abort(server);
        }
        close();
    }

    /** Ends the stream to the receiver in order, as otherwise it might lose bytes that it was sent before. */
    private void cut(SocketChannel sender, SocketChannel receiver, long now) {
        up.discard();
        down.discard();
        close(sender);
        try {
            receiver.shutdownOutput();
            lingering = receiver;
            lingersUntil = now + LINGER_NANOS;
        } catch (IOException e) {
            close();
        }
    }

    private void drain(SocketChannel receiver, ByteBuffer buffer) {
        try {
            buffer.clear();
            if (receiver.read(buffer) < 0) {
                close();
            }
        } catch (IOException e) {
            close();
        }
    }

    void close() {
        up.discard();
        down.discard();
        close(client);
        close(server);
    }

    private void listen() {
        if (!isOpen()) {
            return;
        }
        if (lingering != null) {
            listen(lingering == client ? clientKey : serverKey, SelectionKey.OP_READ);
            return;
        }
        boolean connecting = server.isConnectionPending();
        listen(clientKey, ops(up.wantsToRead(), down.wantsToWrite()));
        listen(serverKey, connecting ? SelectionKey.OP_CONNECT : ops(down.wantsToRead(), up.wantsToWrite()));
    }

    private static int ops(boolean reads, boolean writes) {
        return (reads ? SelectionKey.OP_READ : 0) | (writes ? SelectionKey.OP_WRITE : 0);
    }

    private static void listen(@Nullable SelectionKey key, int ops) {
        if (key != null && key.isValid() && key.interestOps() != ops) {
            key.interestOps(ops);
        }
    }

    /** Closes a socket so that its other end sees a reset. */
    static void abort(SocketChannel end) {
        try {
            end.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // closed already
        }
        close(end);
    }

    private static void close(SocketChannel end) {
        try {
            end.close();
        } catch (IOException e) {
            // nothing is left of it all the same
        }
    }
}
