/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A JVM of its own, which does what a test tells it, and nothing else: so its figures are known. */
final class ObedientJvm implements AutoCloseable {
    final Process process;
    private final PrintWriter orders;
    private final BufferedReader answers;

    private ObedientJvm(Process process) {
        this.process = process;
        orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ObedientJvm start(String... options) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.of(
                        Stream.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"),
                        Stream.of(options),
                        Stream.of("-cp", System.getProperty("java.class.path"), ObedientJvm.class.getName()))
                .flatMap(words -> words)
                .toList();
        var jvm = new ObedientJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        jvm.order("hello");
        return jvm;
    }

    /** Returns its answer once the order has been carried out. */
    String order(String order) throws IOException {
        orders.println(order);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the JVM ended instead of: " + order);
        }
        return answer;
    }

    long numberFor(String order) throws IOException {
        return Long.parseLong(order(order));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        answers.close();
    }

    private static final List<Object> KEPT = new ArrayList<>();
    private static final List<Process> CHILDREN = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        if (Boolean.getBoolean("hold")) { // without orders
            System.out.println("held");
            new CountDownLatch(1).await();
        }
        try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] words = line.split(" ");
                System.out.println(carriedOut(words[0], words.length > 1 ? Integer.parseInt(words[1]) : 0));
            }
        }
    }

    private static Object carriedOut(String order, int count) throws Exception {
        switch (order) {
            case "hello" -> {
                return "hello";
            }
            case "heap" -> {
                return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            }
            case "gc" -> {
                return collectionMillis();
            }
            case "burn" -> burn(count);
            case "files" -> openFiles(count);
            case "sockets" -> connect(count);
            case "threads" -> startThreads(count);
            case "megabytes" -> KEPT.add(filled(count));
            case "child" -> CHILDREN.add(child("sleep 600"));
            case "busychild" -> CHILDREN.add(child(busy() + "; sleep 600"));
            case "passingchild" -> child(busy()).waitFor();
            case "orphan" -> child("(" + busy() + "; sleep 600) & sleep 2").waitFor();
            case "collect" -> collect(count);
            case "pool" -> PooledConnections.open(count);
            case "take" -> PooledConnections.take(count);
            case "wait" -> PooledConnections.waitForMore(count);
            case "closepool" -> PooledConnections.close();
            case "endchildren" -> endChildren();
            default -> throw new IllegalArgumentException(order);
        }
        return cpuMillis();
    }

    private static long cpuMillis() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1_000_000;
    }

    private static void burn(int millis) {
        long until = cpuMillis() + millis;
        double waste = 1;
        while (cpuMillis() < until) {
            waste = Math.sqrt(waste + 1);
        }
    }

    /** Collects garbage until that took as many milliseconds. */
    private static void collect(int millis) {
        long until = collectionMillis() + millis;
        while (collectionMillis() < until) {
            System.gc();
        }
    }

    private static long collectionMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(java.lang.management.GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static void openFiles(int count) throws IOException {
        for (int file = 0; file < count; file++) {
            KEPT.add(Files.newInputStream(Path.of(System.getProperty("java.home"), "release")));
        }
    }

    /** Both ends are here. */
    private static void connect(int count) throws IOException {
        var server = new ServerSocket(0, count, InetAddress.getLoopbackAddress());
        KEPT.add(server);
        for (int connection = 0; connection < count; connection++) {
            KEPT.add(new Socket(server.getInetAddress(), server.getLocalPort()));
            KEPT.add(server.accept());
        }
    }

    private static void startThreads(int count) {
        for (int each = 0; each < count; each++) {
            new Thread(() -> {
                        synchronized (KEPT) {
                            try {
                                KEPT.wait();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        }
                    })
                    .start();
        }
    }

    private static byte[] filled(int megabytes) {
        var bytes = new byte[megabytes << 20];
        for (int at = 0; at < bytes.length; at += 1024) {
            bytes[at] = 1;
        }
        return bytes;
    }

    private static String busy() {
        return "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";
    }

    private static Process child(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script).start();
    }

    private static void endChildren() throws InterruptedException {
        for (Process child : CHILDREN) {
            child.descendants().forEach(ProcessHandle::destroyForcibly);
            child.destroyForcibly().waitFor();
        }
    }
}
