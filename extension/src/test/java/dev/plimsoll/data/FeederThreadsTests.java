/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One feeder, 200 users. */
@Timeout(60)
class FeederThreadsTests {
    private static final int USERS = 200;
    private static final int ROWS = 20_000;

    @TempDir
    Path directory;

    private Feeder<Row> csv() throws IOException {
        return Feeder.csv(Files.writeString(
                directory.resolve("ids.csv"),
                IntStream.range(0, ROWS).mapToObj(Integer::toString).collect(Collectors.joining("\n", "id\n", "\n"))));
    }

    /** How often each row was taken by users that all start at once and take so many, or until there are none left. */
    private static Map<Integer, Integer> taken(Feeder<Integer> feeder, int each) throws Exception {
        var taken = new ConcurrentHashMap<Integer, Integer>();
        var start = new CountDownLatch(1);
        ExecutorService users = Executors.newFixedThreadPool(USERS);
        try {
            List<Future<Object>> running = IntStream.rangeClosed(1, USERS)
                    .mapToObj(user -> users.submit((Callable<Object>) () -> {
                        var random = new SplittableRandom(user);
                        start.await();
                        try {
                            for (int i = 0; i < each; i++) {
                                taken.merge(feeder.next(user, random), 1, Integer::sum);
                            }
                        } catch (Exhausted e) {
                            // this user is done
                        }
                        return user;
                    }))
                    .toList();
            start.countDown();
            for (Future<Object> user : running) {
                user.get();
            }
        } finally {
            users.shutdownNow();
        }
        return taken;
    }

    @Test
    void noRowIsTakenTwiceAndNoneIsLost() throws Exception {
        Map<Integer, Integer> taken =
                taken(csv().map(row -> row.getInt("id")).unique(WhenExhausted.END_LOAD), Integer.MAX_VALUE);

        assertThat(taken).hasSize(ROWS);
        assertThat(taken.values()).containsOnly(1);
    }

    @Test
    void circularReturnsEachRowEquallyOften() throws Exception {
        Map<Integer, Integer> taken = taken(csv().map(row -> row.getInt("id")).circular(), 3 * ROWS / USERS);

        assertThat(taken).hasSize(ROWS);
        assertThat(taken.values()).containsOnly(3);
    }

    @Test
    void shuffledReturnsEachRowEquallyOften() throws Exception {
        Map<Integer, Integer> taken = taken(csv().map(row -> row.getInt("id")).shuffled(), 2 * ROWS / USERS);

        assertThat(taken).hasSize(ROWS);
        assertThat(taken.values()).containsOnly(2);
    }

    @Test
    void eachUserKeepsItsOwnRow() throws Exception {
        Map<Integer, Integer> taken = taken(csv().map(row -> row.getInt("id")).perUser(), 5);

        assertThat(taken.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, USERS).boxed().toList());
        assertThat(taken.values()).containsOnly(5);
    }
}
