package shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the plain tests that ran beside a load test. */
final class Beside {
    private static final AtomicInteger LOADS = new AtomicInteger();
    private static final AtomicInteger PLAIN = new AtomicInteger();
    private static final AtomicInteger MET = new AtomicInteger();

    private Beside() {}

    static void plainTest() throws InterruptedException {
        PLAIN.incrementAndGet();
        meet();
        Thread.sleep(50);
        meet();
        PLAIN.decrementAndGet();
    }

    static void loadStarts() {
        LOADS.incrementAndGet();
        MET.addAndGet(PLAIN.get());
    }

    static void loadEnded() throws IOException {
        LOADS.decrementAndGet();
        Files.writeString(Path.of("target/beside.txt"), MET.get() + "\n");
    }

    private static void meet() {
        if (LOADS.get() > 0) {
            MET.incrementAndGet();
        }
    }
}
