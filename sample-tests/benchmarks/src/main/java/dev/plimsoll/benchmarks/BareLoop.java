/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * What Plimsoll is compared with: N callers, one client, one idle connection each, no retry, the call's timeout only,
 * the body read, nothing measured but the count.
 *
 * <p>Arguments: URL, callers, seconds of warm-up, seconds. With the fifth argument {@code timed} each exchange is
 * stamped, and what comes on top of the server's own time is printed as transport. With {@code virtual} the callers
 * are virtual threads.
 */
final class BareLoop {
    private static final int STACK_BYTES = 256 * 1024;
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Request request;
    private final OkHttpClient client;
    private final boolean timed;
    private final LongAdder requests = new LongAdder();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final ConcurrentHistogram transport = new ConcurrentHistogram(LONGEST_NANOS, 3);

    private BareLoop(String url, int callers, boolean timed) {
        this.timed = timed;
        request = new Request.Builder().url(url).build();
        client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(callers, 5, TimeUnit.MINUTES))
                .retryOnConnectionFailure(false)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .callTimeout(Duration.ofSeconds(60))
                .socketFactory(new NoDelaySockets())
                .build();
    }

    public static void main(String[] arguments) throws InterruptedException, ReflectiveOperationException {
        String kind = arguments.length > 4 ? arguments[4] : "platform";
        int callers = Integer.parseInt(arguments[1]);
        var loop = new BareLoop(arguments[0], callers, kind.equals("timed"));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            threads.add(
                    kind.equals("virtual")
                            ? virtualThread(loop::call)
                            : new Thread(null, loop::call, "caller-" + i, STACK_BYTES));
        }
        threads.forEach(Thread::start);
        SteadyState.measure(
                loop.requests,
                Duration.ofSeconds(Long.parseLong(arguments[2])),
                Duration.ofSeconds(Long.parseLong(arguments[3])));
        loop.stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        Figures.print("requests", loop.requests.sum());
        Figures.print("failed", loop.failures.get());
        if (loop.timed) {
            Figures.print("transport_ms", loop.transport.getValueAtPercentile(50) / 1e6);
        }
    }

    /** By reflection: this is compiled for 17. */
    private static Thread virtualThread(Runnable task) throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, task);
    }

    private void call() {
        while (!stop.get()) {
            long start = timed ? System.nanoTime() : 0;
            try (Response response = client.newCall(request).execute()) {
                response.body().bytes();
                requests.increment();
                if (timed) {
                    long serverNanos = Long.parseLong(response.header(TargetServer.SERVER_NANOS, "0"));
                    transport.recordValue(Math.max(0, System.nanoTime() - start - serverNanos));
                }
            } catch (IOException e) {
                failures.incrementAndGet();
                return;
            }
        }
    }

    /** OkHttp asks for unconnected ones only. */
    private static final class NoDelaySockets extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            var socket = new Socket();
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw new IOException("not needed");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            throw new IOException("not needed");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw new IOException("not needed");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            throw new IOException("not needed");
        }
    }
}
