/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.target.TargetSystem;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server that does not outlive the tests, and so does not wait for the disk. Each system has its own database
 * in it.
 */
public final class PostgresServer implements TargetSystem {
    private static final String IMAGE = "postgres:17";
    private static final int PORT = 5432;
    private static final String USER = "postgres";
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final String[] SETTINGS = {
        "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=300"
    };

    /** Loads the module that keeps figures of each statement, where this server has it; then come the settings. */
    private static final String STATEMENTS = """
            for library in %s; do
              if [ -e "$library" ]; then
                set -- "$@" -c shared_preload_libraries=pg_stat_statements
                break
              fi
            done
            """;

    /** In the image, the server starts as the user that its entry point chooses. */
    private static final String SCRIPT_IN_DOCKER = STATEMENTS.formatted(
                    "/usr/lib/postgresql/*/lib/pg_stat_statements.so /usr/local/lib/postgresql/pg_stat_statements.so")
            + "exec docker-entrypoint.sh postgres \"$@\"\n";

    /** Arguments: the folder of the binaries, the port, settings. PostgreSQL refuses to be root. */
    private static final String SCRIPT = """
            binaries=$1 port=$2
            shift 2
            """
            + STATEMENTS.formatted(
                    "\"$binaries\"/../lib/pg_stat_statements.* \"$binaries\"/../lib/*/pg_stat_statements.*")
            + """
            other=
            if [ "$(id -u)" = 0 ]; then
              if unshare -U true 2>/dev/null; then
                other='unshare -U'
              else
                chown 65534:65534 . && other='setpriv --reuid=65534 --regid=65534 --clear-groups'
              fi
            fi
            export LC_ALL=C
            $other "$binaries/initdb" -D data -U postgres -A trust -E UTF8 --no-sync >initdb.log 2>&1 || {
              cat initdb.log
              exit 1
            }
            # Nothing outside the directory, which goes with the process: no socket, no shared memory of its own.
            exec $other "$binaries/postgres" -D data -p "$port" -c listen_addresses=127.0.0.1 \\
              -c unix_socket_directories= -c dynamic_shared_memory_type=mmap -c shared_buffers=64MB "$@"
            """;

    private @Nullable BackingServer server;
    private String version = "";

    @Override
    public void start() throws Exception {
        ServerPlace place = ServerPlace.of(IMAGE);
        BackingServer starting = place.inDocker() ? container() : process(place);
        server = starting;
        starting.start();
        version = starting.awaitAnswer(READY_WITHIN, () -> text("postgres", "SHOW server_version"));
    }

    /** Whether it keeps figures of each statement; a server without the module {@code pg_stat_statements} does not. */
    public boolean keepsStatements() throws SQLException {
        return text("postgres", "SHOW shared_preload_libraries").contains("pg_stat_statements");
    }

    private static BackingServer container() {
        var command = new ArrayList<>(List.of("sh", "-c", SCRIPT_IN_DOCKER, "postgres"));
        command.addAll(List.of(SETTINGS));
        return ServerContainer.published(
                IMAGE, PORT, Map.of("POSTGRES_HOST_AUTH_METHOD", "trust"), command.toArray(String[]::new));
    }

    private static BackingServer process(ServerPlace place) throws Exception {
        Path binaries = PostgresBinaries.find(place);
        int port = LocalProcess.freePort();
        LocalProcess process = LocalProcess.of(Path.of("sh"))
                .named("postgres")
                .arguments("-c", SCRIPT, "postgres", binaries.toString(), Integer.toString(port))
                .arguments(SETTINGS);
        return new ServerProcess(process, binaries.resolve("postgres"), port);
    }

    @Override
    public void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    /** No load is sent to it. */
    @Override
    public @Nullable URI baseUrl() {
        return null;
    }

    @Override
    public String outputTail() {
        return server == null ? "" : server.outputTail();
    }

    @Override
    public String description() {
        return server == null ? "" : "PostgreSQL %s (%s)".formatted(version.split(" ", 2)[0], server.place());
    }

    /** The server itself. */
    @Override
    public Map<String, TargetPart> parts() {
        return server == null ? Map.of() : server.parts();
    }

    /** A database of it, as a part of the system that uses it. */
    TargetPart part(String database) {
        return TargetPart.postgres(url(database), USER, "");
    }

    /** On 127.0.0.1. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("PostgreSQL has not been started; call start() first");
        }
        return server.port();
    }

    /** Of that database, for the driver. */
    public String url(String database) {
        return url(database, port());
    }

    /** Of that database by way of another port of loopback: of a proxy. */
    static String url(String database, int port) {
        return "jdbc:postgresql://127.0.0.1:%s/%s?user=%s".formatted(port, database, USER);
    }

    /** A new and empty one, instead of one that is there. */
    public void createDatabase(String name) throws SQLException {
        execute("postgres", "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        execute("postgres", "CREATE DATABASE " + name);
    }

    /** Creates a database whose statements can be read, if the server {@link #keepsStatements()}. */
    void createDatabaseWithStatements(String name) throws SQLException {
        createDatabase(name);
        if (keepsStatements()) {
            execute(name, "CREATE EXTENSION pg_stat_statements");
        }
    }

    public void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The number in the first column of the first row. */
    public long number(String database, String sql) throws SQLException {
        return Long.parseLong(text(database, sql));
    }

    private String text(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            if (!result.next()) {
                throw new SQLException("no row came of: " + sql);
            }
            return String.valueOf(result.getString(1));
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database) + "&connectTimeout=2&socketTimeout=30");
    }
}
