/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.IntSupplier;

/** Where the server behind a proxy listens, looked up for each connection. */
interface Upstream {
    /** Returns the address; throws an exception, checked or not, as long as it is not known. */
    InetSocketAddress address() throws IOException;

    /** Returns the address for people, without looking it up. */
    String text();

    /** An address that never changes; its host is resolved for each connection. */
    record Fixed(String host, int port) implements Upstream {
        @Override
        public InetSocketAddress address() throws IOException {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        }

        @Override
        public String text() {
            return host + ":" + port;
        }
    }

    /** A local port that is known later. */
    record Supplied(IntSupplier port) implements Upstream {
        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getAsInt());
        }

        @Override
        public String text() {
            return "a local port";
        }
    }
}
