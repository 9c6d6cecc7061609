/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetSystem;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A small JSON server that needs only the JDK, and can be made slow or failing. */
public final class PlainSystem implements TargetSystem {
    private PlainBehaviour behaviour;
    private @Nullable LocalProcess server;

    public PlainSystem() {
        this(PlainBehaviour.QUICK);
    }

    public PlainSystem(PlainBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void start() throws Exception {
        int port = LocalProcess.freePort();
        String url = "http://127.0.0.1:" + port;
        var starting = LocalProcess.java(
                        OwnClasses.location().toString(),
                        PlainServer.class.getName(),
                        "-Dport=" + port,
                        // Without it, a POST on a reused connection waits 40 ms for an acknowledgement.
                        "-Dsun.net.httpserver.nodelay=true",
                        "-Dsun.net.httpserver.maxIdleConnections=10000")
                .named("plain server")
                .smallJvm()
                .arguments(behaviour.json())
                .readyWhenAnswers(url + "/control")
                .servesAt(url);
        server = starting;
        starting.start();
    }

    @Override
    public void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    /** Applies to requests from now on. */
    public void behave(PlainBehaviour next) throws IOException {
        behaviour = next;
        URI url = baseUrl();
        if (url != null) {
            ControlCall answer = ControlCall.put(url.resolve("/control"), next.json());
            if (!answer.isSuccess()) {
                throw new IOException("the plain server refused " + next + ": " + answer);
            }
        }
    }

    @Override
    public @Nullable URI baseUrl() {
        return server == null ? null : server.baseUrl();
    }

    @Override
    public String outputTail() {
        return server == null ? "" : server.outputTail();
    }

    @Override
    public String description() {
        return server == null ? "" : server.description();
    }
}
