/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.net.URI;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A part of a {@link TargetSystem} whose figures are read during a load: its CPU and memory, or those of a database. Plain
 * data; nothing is connected before the load.
 */
@API(status = API.Status.EXPERIMENTAL)
public sealed interface TargetPart {
    /**
     * {@return a process of this machine, with its child processes}
     *
     * @param process the process
     */
    static TargetPart process(ProcessHandle process) {
        return new OfProcess(process, null);
    }

    /**
     * {@return a process that was started, with its child processes; its figures go on if it is killed and starts
     * again}
     *
     * @param process the process
     */
    static TargetPart process(LocalProcess process) {
        return new OfProcess(process.started().handle(), process);
    }

    /**
     * {@return a container: a {@code ContainerState} of Testcontainers, or the id of a container as a {@code String}}
     *
     * @param container the container, or its id
     */
    static TargetPart container(Object container) {
        return new OfContainer(container);
    }

    /**
     * {@return a PostgreSQL database; its figures are read over a connection of their own}
     *
     * @param jdbcUrl the URL of the database: {@code "jdbc:postgresql://127.0.0.1:5432/shop"}
     * @param user the name of a user of the database
     * @param password the password of that user
     */
    static TargetPart postgres(String jdbcUrl, String user, String password) {
        return new OfPostgres(jdbcUrl, user, password);
    }

    /**
     * {@return a Valkey or Redis server without a password}
     *
     * @param host the name or the address of the host
     * @param port the port
     */
    static TargetPart valkey(String host, int port) {
        return new OfValkey(URI.create("redis://" + host + ":" + port));
    }

    /**
     * A process of this machine, with its child processes.
     *
     * @param process the process that was given
     * @param started what has started it and may start it again, or null if that is not known
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    record OfProcess(ProcessHandle process, @Nullable LocalProcess started) implements TargetPart {
        /** {@return the process that runs at present; one that has ended if none does} */
        public ProcessHandle current() {
            return started == null ? process : started.started().handle();
        }

        /** {@return what to kill, to pause or to restart} */
        public Object breakable() {
            return started == null ? process : started;
        }

        /** {@return what completes "process 4711" after the process has ended} */
        public String end() {
            String cause = started == null ? null : started.control().killedBy();
            return cause == null ? "has ended" : "was killed by " + cause;
        }
    }

    /**
     * A container.
     *
     * @param container the container, or its id
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    record OfContainer(Object container) implements TargetPart {}

    /**
     * A PostgreSQL database.
     *
     * @param jdbcUrl the URL of the database
     * @param user the name of a user of the database
     * @param password the password of that user
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    record OfPostgres(String jdbcUrl, String user, String password) implements TargetPart {
        @Override
        public String toString() {
            return "PostgreSQL"; // the URL may contain a password
        }
    }

    /**
     * A Valkey or Redis server.
     *
     * @param uri where it listens
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    record OfValkey(URI uri) implements TargetPart {
        @Override
        public String toString() {
            return "Valkey at " + uri.getHost() + ":" + uri.getPort();
        }
    }
}
