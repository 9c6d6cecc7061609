/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import org.apiguardian.api.API;

/** Which way the bytes of a connection go, seen from the client that opened it. */
@API(status = API.Status.EXPERIMENTAL)
public enum Direction {
    /** From the client to the server behind the proxy: requests. */
    UP,
    /** From the server behind the proxy to the client: responses. */
    DOWN,
    /** Both ways, each on its own: a latency of 100 ms adds 200 ms to a round trip. */
    BOTH;

    /** Returns whether this includes one of the two ways. */
    boolean includes(Direction way) {
        return this == BOTH || this == way;
    }
}
