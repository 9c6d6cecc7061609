/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DirectoryClaimTests {
    @Test
    void claimIsTakenOnceInAJvm() {
        String key = "/reports/" + UUID.randomUUID();

        assertThat(DirectoryClaim.take(key)).isTrue();
        assertThat(DirectoryClaim.take(key)).isFalse();
    }

    @Test
    void interruptedThreadTakesItsClaimAndLosesNone() {
        String before = "/reports/" + UUID.randomUUID();
        DirectoryClaim.take(before);
        Thread.currentThread().interrupt();

        boolean taken = DirectoryClaim.take("/reports/" + UUID.randomUUID());

        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(taken).isTrue();
        assertThat(DirectoryClaim.take(before)).isFalse();
    }

    @Test
    void eachKeyHasAByteOfItsOwnWithinWhatAFileCanHave() {
        Set<Long> bytes = IntStream.range(0, 10_000)
                .mapToObj(key -> LockFile.byteOf("/reports/" + key))
                .collect(Collectors.toSet());

        assertThat(bytes).hasSize(10_000).allSatisfy(each -> assertThat(each).isBetween(0L, Long.MAX_VALUE - 1));
    }
}
