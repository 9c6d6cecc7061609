/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UserThreadsTests {
    private static final int JDK = Runtime.version().feature();

    @Test
    void usersRunOnVirtualThreadsWhereTheJdkHasGoodOnes() {
        assertThat(UserThreads.ofUsers()).isEqualTo(JDK >= 24 ? UserThreads.VIRTUAL : UserThreads.PLATFORM);
    }

    @Test
    void usersOnVirtualThreadsDoTheSame() throws Exception {
        assumeTrue(JDK >= 21, "virtual threads came with JDK 21");
        var iterations = new AtomicInteger();
        Set<String> names = ConcurrentHashMap.newKeySet();
        Ticker ticker = Ticker.system();
        Scenario scenario = LoadAttributes.DEFAULTS
                .with("vus", "1000")
                .with("iterationsPerVu", "3")
                .toScenario("default", 1);
        var plan = new LoadPlan("Test.load", List.of(scenario), List.of(), List.of(), List.of(), 1, "r", List.of());
        var users = new VirtualUsers(
                plan,
                new Timeline(plan),
                RunClock.start(ticker),
                UserThreads.VIRTUAL,
                session -> () -> {
                    names.add(Thread.currentThread().getName());
                    session.user().sleep(Duration.ofMillis(5));
                },
                new Received(iteration -> iterations.incrementAndGet(), sample -> {}),
                new CodePlace("Test", "load"));
        users.start();
        assertThat(users.awaitUntil(ticker.nanoTime() + Duration.ofSeconds(50).toNanos()))
                .isTrue();
        assertThat(iterations).hasValue(3000);
        assertThat(names).hasSize(1000).contains("Test.load user 1", "Test.load user 1000");
    }

    @Test
    void virtualThreadsOnAnOldJdkSayWhatTheyNeed() {
        assumeTrue(JDK < 21, "this JDK has them");
        assertThatThrownBy(() -> UserThreads.VIRTUAL.start(Ticker.system(), "user", () -> {}))
                .hasMessageContaining("virtual threads need JDK 21 or newer");
    }
}
