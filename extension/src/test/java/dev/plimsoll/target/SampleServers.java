/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

/** Processes for the tests of other packages. */
public final class SampleServers {
    private SampleServers() {}

    /** Returns one that answers every request, and {@code /health} when it is ready. */
    public static LocalProcess serving() {
        int port = LocalProcess.freePort();
        String url = "http://127.0.0.1:" + port;
        return SampleServer.process("serve", Integer.toString(port))
                .readyWhenAnswers(url + "/health")
                .servesAt(url);
    }
}
