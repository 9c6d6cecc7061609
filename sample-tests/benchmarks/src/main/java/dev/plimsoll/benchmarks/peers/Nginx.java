/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An nginx of our own, with half of the processors. It ends with us, however we end. */
public final class Nginx implements CountedTarget {
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Process process;
    private final String name;
    private final String url;
    private long looks;

    private Nginx(Process process, String name, int port) {
        this.process = process;
        this.name = name;
        url = "http://127.0.0.1:" + port;
    }

    public static Optional<Path> installed() {
        return Programs.find("nginx", "/usr/sbin", "/usr/local/sbin");
    }

    /** @param directory for its configuration, its log and its temporary files */
    public static Nginx start(Path binary, Path directory) throws IOException, InterruptedException {
        Path home = directory.toAbsolutePath();
        Files.createDirectories(home.resolve("temporary"));
        int port = freePort();
        Path configuration = home.resolve("nginx.conf");
        Files.writeString(configuration, configuration(port));
        Path log = home.resolve("nginx.log");
        // the shell reads until we end, and ends it then
        String command = "\"$0\" -p \"$1\" -c \"$2\" & nginx=$!; read ended; kill $nginx; wait $nginx";
        Process process = new ProcessBuilder(
                        List.of("sh", "-c", command, binary.toString(), home.toString(), configuration.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var nginx = new Nginx(process, Programs.nameAndVersion(binary, "nginx", "-v"), port);
        try {
            nginx.awaitAnswer(log);
            return nginx;
        } catch (IOException | InterruptedException e) {
            nginx.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String configuration(int port) {
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return """
                daemon off;
                worker_processes %d;
                pid nginx.pid;
                error_log stderr;
                events {
                    worker_connections 8192;
                }
                http {
                    access_log off;
                    client_body_temp_path temporary/body;
                    default_type text/plain;
                    keepalive_requests 1000000000;
                    keepalive_timeout 1h;
                    server {
                        listen 127.0.0.1:%d backlog=4096;
                        location = / {
                            return 200 "hello world";
                        }
                        location = /status {
                            stub_status;
                        }
                    }
                }
                """.formatted(workers, port);
    }

    private void awaitAnswer(Path log) throws IOException, InterruptedException {
        long startedAt = System.nanoTime();
        while (true) {
            try {
                counts();
                return;
            } catch (IOException e) {
                if (System.nanoTime() - startedAt > START_NANOS) {
                    throw new IOException(
                            "nginx did not start: " + Files.readString(log).strip(), e);
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public Counts counts() throws IOException {
        // Active connections: 1 \n server accepts handled requests \n 2 2 2 \n Reading: ...
        String[] words =
                CountedTarget.read(url + "/status").split("requests\\s+")[1].split("\\s+");
        looks++; // each is a request on a connection of its own, and counted before it is answered
        return new Counts(Long.parseLong(words[2]) - looks, Long.parseLong(words[0]) - looks);
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            // it has ended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
