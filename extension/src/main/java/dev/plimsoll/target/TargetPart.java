/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.net.URI;
import org.apiguardian.api.API;

/**
 * A part of a {@link TargetSystem} whose figures are read during a load: its CPU and memory, or those of a database. Plain
 * data; nothing is connected before the load.
 */
@API(status = API.Status.EXPERIMENTAL)
public sealed interface TargetPart {
    /** Returns a process of this machine, with its child processes. */
    static TargetPart process(ProcessHandle process) {
        return new OfProcess(process);
    }

    /** Returns a container: a {@code ContainerState} of Testcontainers, or the id of a container as a {@code String}. */
    static TargetPart container(Object container) {
        return new OfContainer(container);
    }

    /** Returns a PostgreSQL database; its figures are read over a connection of their own. */
    static TargetPart postgres(String jdbcUrl, String user, String password) {
        return new OfPostgres(jdbcUrl, user, password);
    }

    /** Returns a Valkey or Redis server without a password. */
    static TargetPart valkey(String host, int port) {
        return new OfValkey(URI.create("redis://" + host + ":" + port));
    }

    /** A process of this machine, with its child processes. */
    @API(status = API.Status.INTERNAL)
    record OfProcess(ProcessHandle process) implements TargetPart {}

    /** A container. */
    @API(status = API.Status.INTERNAL)
    record OfContainer(Object container) implements TargetPart {}

    /** A PostgreSQL database. */
    @API(status = API.Status.INTERNAL)
    record OfPostgres(String jdbcUrl, String user, String password) implements TargetPart {
        @Override
        public String toString() {
            return "PostgreSQL"; // the URL may contain a password
        }
    }

    /** A Valkey or Redis server. */
    @API(status = API.Status.INTERNAL)
    record OfValkey(URI uri) implements TargetPart {
        @Override
        public String toString() {
            return "Valkey at " + uri.getHost() + ":" + uri.getPort();
        }
    }
}
