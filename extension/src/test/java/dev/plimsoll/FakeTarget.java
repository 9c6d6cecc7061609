/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.target.TargetSystem;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Notes its start and stop; serves if it is told to. */
final class FakeTarget implements TargetSystem {
    /** What happened to all of them, in order. */
    static final List<String> EVENTS = Collections.synchronizedList(new ArrayList<>());

    private final String name;
    private final boolean serves;
    private final List<Object> needs = new ArrayList<>();
    private Callable<?> atStart = () -> true;
    private @Nullable Exception failure;
    private @Nullable RawServer server;

    private FakeTarget(String name, boolean serves) {
        this.name = name;
        this.serves = serves;
    }

    static FakeTarget server(String name) {
        return new FakeTarget(name, true);
    }

    static FakeTarget silent(String name) {
        return new FakeTarget(name, false);
    }

    FakeTarget needing(Object... others) {
        needs.addAll(List.of(others));
        return this;
    }

    FakeTarget failing(Exception with) {
        failure = with;
        return this;
    }

    /** Does this at each start, after it is noted. */
    FakeTarget at(Callable<?> start) {
        atStart = start;
        return this;
    }

    @Override
    public void start() throws Exception {
        EVENTS.add(name + " starts");
        try {
            atStart.call();
        } catch (InterruptedException e) {
            EVENTS.add(name + " is interrupted");
            throw e;
        }
        if (failure != null) {
            throw failure;
        }
        if (serves) {
            server = RawServer.start().answer(RawReply.status(503, "no"));
        }
    }

    @Override
    public void stop() {
        EVENTS.add(name + " stops");
        if (server != null) {
            server.close();
        }
    }

    @Override
    public @Nullable URI baseUrl() {
        return server == null ? null : URI.create(server.url());
    }

    @Override
    public String outputTail() {
        var tail = new StringBuilder(name + " says hello\n" + name + " has no disk left");
        for (int i = 1; server != null && i <= server.received().size(); i++) {
            tail.append('\n').append(name).append(" answers request ").append(i);
        }
        return tail.toString();
    }

    @Override
    public String description() {
        return name + " 1.0, in memory";
    }

    @Override
    public List<?> dependsOn() {
        return needs;
    }
}
