/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A JVM of its own with one known reason to be slow, or none. */
final class Culprit implements AutoCloseable {
    private static final int THREADS = 4;

    private final Process process;

    private Culprit(Process process) {
        this.process = process;
    }

    /** Starts one, and returns when it is slow. */
    static Culprit start(String reason, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m"));
        Stream.concat(
                        Stream.of(options),
                        Stream.of("-cp", System.getProperty("java.class.path"), Culprit.class.getName(), reason))
                .forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.getInputStream().read() < 0) {
            throw new IOException(reason + " ended instead of starting");
        }
        return new Culprit(process);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** What a thread does again and again. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    private static final Object REGISTER = new Object();
    private static final ReentrantLock LEDGER = new ReentrantLock();
    private static volatile double result;

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "waits" -> {
                inThreads(THREADS, Culprit::writeIntoTheRegister);
                inThreads(THREADS, Culprit::writeIntoTheLedger);
                HikariDataSource pool = pool();
                inThreads(THREADS, () -> pay(pool));
            }
            case "loop" -> inThreads(THREADS, Culprit::compute);
            case "garbage" -> {
                Object[] kept = new Object[200_000];
                inThreads(1, () -> collect(kept));
            }
            case "nothing" -> {
                HikariDataSource pool = pool();
                inThreads(THREADS, () -> serve(pool));
                idle();
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.println("slow");
        System.out.flush();
        System.in.read(); // the end of the test's JVM
        System.exit(0);
    }

    private static void inThreads(int threads, Step step) {
        for (int each = 0; each < threads; each++) {
            var thread = new Thread(() -> {
                try {
                    while (true) {
                        step.run();
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void writeIntoTheRegister() throws InterruptedException {
        synchronized (REGISTER) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        TimeUnit.MILLISECONDS.sleep(1); // a monitor is not fair
    }

    private static void writeIntoTheLedger() throws InterruptedException {
        LEDGER.lock();
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } finally {
            LEDGER.unlock();
        }
        TimeUnit.MILLISECONDS.sleep(1);
    }

    private static void compute() {
        double sum = 0;
        for (int i = 0; i < 1_000_000; i++) {
            sum += Math.sqrt(sum + i);
        }
        result = sum;
    }

    private static void pay(DataSource pool) throws SQLException, InterruptedException {
        try (Connection connection = pool.getConnection()) {
            TimeUnit.MILLISECONDS.sleep(connection.isReadOnly() ? 0 : 20);
        }
    }

    private static void collect(Object[] kept) throws InterruptedException {
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new byte[64];
        }
        System.gc();
        TimeUnit.MILLISECONDS.sleep(20); // for the flight recorder
    }

    /** A service as it should be: it mostly waits for work, computes a little, and is never long in the way of others. */
    private static void serve(DataSource pool) throws SQLException, InterruptedException {
        synchronized (REGISTER) {
            result = Math.sqrt(result + 1);
        }
        if (Thread.currentThread().getId() % THREADS == 0) {
            pay(pool);
        }
        TimeUnit.MILLISECONDS.sleep(5);
    }

    /** Threads that wait for work, and one that works now and then. */
    private static void idle() {
        var workers = Executors.newFixedThreadPool(THREADS);
        for (int each = 0; each < THREADS; each++) {
            workers.execute(() -> {});
        }
        Executors.newScheduledThreadPool(2).scheduleAtFixedRate(() -> {}, 0, 50, TimeUnit.MILLISECONDS);
    }

    private static HikariDataSource pool() {
        var config = new HikariConfig();
        config.setPoolName("orders");
        config.setMaximumPoolSize(1);
        config.setDataSource(instead(DataSource.class));
        return new HikariDataSource(config);
    }

    /** A connection that is valid and does nothing. */
    private static <T> T instead(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Class<?> wanted = method.getReturnType();
                    if (wanted == Connection.class) {
                        return instead(Connection.class);
                    }
                    if (wanted == boolean.class) {
                        return method.getName().equals("isValid")
                                || method.getName().equals("getAutoCommit");
                    }
                    return wanted == int.class ? (Object) 0 : null;
                }));
    }
}
