/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTests {
    private static final long SECOND = 1_000_000_000;

    private final FakeTicker ticker = new FakeTicker();
    private final Deadlines deadlines = new Deadlines(ticker);
    private final Open open = new Open();

    @AfterEach
    void stop() {
        ticker.close();
    }

    /** The calls of one user, by name, and when they were ended. */
    private final class Open implements Deadlines.Calls {
        final Map<String, Long> underWay = new ConcurrentHashMap<>();
        final Map<String, Long> ended = new ConcurrentHashMap<>();
        final AtomicInteger looks = new AtomicInteger();

        void begin(String name, long timeoutNanos) {
            long deadline = deadlines.after(timeoutNanos);
            underWay.put(name, deadline);
            deadlines.expect(deadline);
        }

        @Override
        public long end(long now, long latest) {
            looks.incrementAndGet();
            long earliest = latest;
            for (var call : underWay.entrySet()) {
                if (call.getValue() <= now) {
                    underWay.remove(call.getKey());
                    ended.put(call.getKey(), now);
                } else {
                    earliest = Math.min(earliest, call.getValue());
                }
            }
            return earliest;
        }
    }

    @Test
    void eachCallEndsAtItsDeadlineAndNotBefore() throws InterruptedException {
        deadlines.watch(open);
        open.begin("long", 60 * SECOND);
        open.begin("short", 2 * SECOND); // earlier than what is waited for
        open.begin("shorter", SECOND);
        open.begin("middle", 30 * SECOND);

        ticker.sleepUntil(SECOND - 1);
        assertThat(open.ended).isEmpty();
        ticker.sleepUntil(SECOND + 1);
        assertThat(open.ended).isEqualTo(Map.of("shorter", SECOND));
        ticker.sleepUntil(100 * SECOND);
        assertThat(open.ended)
                .isEqualTo(Map.of("shorter", SECOND, "short", 2 * SECOND, "middle", 30 * SECOND, "long", 60 * SECOND));
    }

    @Test
    void callsThatEndInTimeAreNotEnded() throws InterruptedException {
        deadlines.watch(open);
        open.begin("first", SECOND);
        open.underWay.clear();
        ticker.sleepUntil(SECOND / 2);
        open.begin("second", SECOND);

        ticker.sleepUntil(3 * SECOND);

        assertThat(open.ended).isEqualTo(Map.of("second", SECOND + SECOND / 2));
    }

    @Test
    void theUsersAreLookedAtOnceInTheTimeOfACallHoweverManyThereAre() throws InterruptedException {
        deadlines.watch(open);
        for (int call = 0; call < 1_000; call++) {
            open.begin("one after the other", 60 * SECOND);
            ticker.sleepUntil((call + 1) * SECOND / 10); // 100 s in all
        }

        assertThat(open.looks).hasValueLessThanOrEqualTo(3);
        assertThat(open.ended).isEmpty();
    }

    @Test
    void allUsersAreWatched() throws InterruptedException {
        var other = new Open();
        deadlines.watch(open);
        deadlines.watch(other);
        open.begin("a", 2 * SECOND);
        other.begin("b", SECOND);

        ticker.sleepUntil(5 * SECOND);

        assertThat(open.ended).isEqualTo(Map.of("a", 2 * SECOND));
        assertThat(other.ended).isEqualTo(Map.of("b", SECOND));
    }

    @Test
    void usersThatComeAfterTheLastHasGoneAreWatchedToo() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            var user = new Open();
            deadlines.watch(user);
            user.begin("ends by itself", 10 * SECOND);
            user.underWay.clear();
            deadlines.forget(user);
            ticker.sleepUntil(ticker.nanoTime() + SECOND);
            var next = new Open();
            deadlines.watch(next);
            next.begin("takes too long", SECOND);
            ticker.sleepUntil(ticker.nanoTime() + 2 * SECOND);

            assertThat(user.ended).isEmpty();
            assertThat(next.ended).containsOnlyKeys("takes too long");
            deadlines.forget(next);
        }
    }
}
