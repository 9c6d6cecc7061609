/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** What the tests of {@link LocalProcess} start: servers that behave, and servers that do not. */
final class SampleServer {
    private SampleServer() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "serve" -> serve(Integer.parseInt(arguments[1]));
            case "die" -> {
                System.out.println("opening the ledger");
                System.err.print("the ledger is locked"); // no end of line
                System.exit(3);
            }
            case "idle" -> System.out.println("waiting for the tide");
            case "options" -> {
                ManagementFactory.getRuntimeMXBean()
                        .getInputArguments()
                        .forEach(option -> System.out.println("option " + option));
                System.out.println("tide=" + System.getProperty("tide"));
            }
            case "flood" -> flood();
            case "deaf" -> ignoreTermination();
            case "own a server" -> ownServer(small(), arguments[1]);
            case "start a child" -> {
                Process child = new ProcessBuilder("sleep", "600").start();
                System.out.println("child " + child.pid());
            }
            case "own a paused server" -> ownPausedServer(small(), arguments[1]);
            case "own a paused server unguarded" -> ownPausedServer(small().unguarded(), arguments[1]);
            case "own a server unguarded" -> ownServer(small().unguarded(), arguments[1]);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        new CountDownLatch(1).await();
    }

    static LocalProcess process(String... arguments) {
        return small().arguments(arguments);
    }

    /** Many are started, and none is measured. */
    private static LocalProcess small() {
        return LocalProcess.java(classPath(), SampleServer.class.getName()).smallJvm();
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static void serve(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            byte[] body = "all aboard".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/health") ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Files.writeString(Path.of("log.txt"), "started\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void flood() {
        System.out.println("first line");
        for (int line = 0; line < 10_000; line++) {
            System.out.println("line " + line + " ahoy".repeat(20));
        }
        System.out.println("x".repeat(1 << 20));
        System.out.println("last line");
    }

    private static void ignoreTermination() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        System.out.println("deaf from now on");
    }

    /** Does not let it go on itself; prints which processes it has then. */
    private static void ownPausedServer(LocalProcess server, String port) throws Exception {
        server.arguments("serve", port).readyWhenListening(Integer.parseInt(port));
        server.start();
        server.control().pause("a test");
        String others = ProcessHandle.current()
                .descendants()
                .map(ProcessHandle::pid)
                .filter(each -> each != server.pid())
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        System.out.println("owns " + server.pid() + " and " + others + " in " + server.directory());
    }

    /** Does not stop its server itself. */
    private static void ownServer(LocalProcess server, String behaviour) throws Exception {
        int port = LocalProcess.freePort();
        server.arguments(behaviour, Integer.toString(port));
        if (behaviour.equals("serve")) {
            server.readyWhenListening(port);
        } else {
            server.readyWhenPrinted("deaf");
        }
        server.start();
        System.out.println("owns " + server.pid() + " in " + server.directory());
    }
}
