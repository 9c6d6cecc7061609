/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Listens on a Unix socket and responds to {@code GET /_ping HTTP/1.0} with what the test says, or not at all. */
final class FakeDockerEngine implements AutoCloseable {
    static final String SILENCE = "";

    private final UnixDomainSocketAddress address;
    private final ServerSocketChannel server;
    private final UnaryOperator<String> answers;

    FakeDockerEngine(Path folder, UnaryOperator<String> answers) throws IOException {
        this.address = UnixDomainSocketAddress.of(folder.resolve("docker.sock"));
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        this.answers = answers;
        var thread = new Thread(this::serve, "fake docker engine");
        thread.setDaemon(true);
        thread.start();
    }

    UnixDomainSocketAddress address() {
        return address;
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                var request = ByteBuffer.allocate(1_024);
                connection.read(request);
                String line = new String(request.array(), 0, request.position(), StandardCharsets.US_ASCII)
                        .lines()
                        .findFirst()
                        .orElse("");
                String answer = answers.apply(line);
                if (!answer.equals(SILENCE)) {
                    String reply = "HTTP/1.0 " + answer.replaceFirst(" ", " Said\r\n\r\n");
                    connection.write(ByteBuffer.wrap(reply.getBytes(StandardCharsets.UTF_8)));
                    connection.close();
                }
            }
        } catch (ClosedChannelException e) {
            // the test is over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
