/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.measurement.Point;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutletTests {
    private static final Point POINT = new Point(Metrics.VUS, Tags.NONE, 0, 1);

    /** A disk that is full after some points. */
    private static final class FullDisk implements Export {
        private final int room;
        private int taken;
        private boolean closed;

        FullDisk(int room) {
            this.room = room;
        }

        @Override
        public void write(Point point) throws IOException {
            taken++;
            if (taken > room) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void pause() {}

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public long undelivered() {
            return Math.max(0, taken - room);
        }

        @Override
        public String reason() {
            return "";
        }
    }

    private static Outlet used(FullDisk disk, int points) {
        var outlet = new Outlet("json=a.json", disk);
        IntStream.range(0, points).forEach(i -> outlet.write(POINT));
        outlet.pause();
        outlet.close();
        return outlet;
    }

    @Test
    void withoutLossThereIsNoWarning() {
        var disk = new FullDisk(5);
        assertThat(used(disk, 5).warning()).isEmpty();
        assertThat(disk.closed).isTrue();
    }

    @Test
    void outputThatFailedIsLeftAloneAndItsLossesAreCounted() {
        var disk = new FullDisk(5);
        assertThat(used(disk, 2005).warning())
                .contains("output json=a.json: 2000 samples were lost: IOException: No space left on device");
        assertThat(disk.taken).isEqualTo(6);
    }

    @Test
    void reasonsAreWordsAndNotTheNameOfTheFileAlone() {
        assertThat(Outlet.reasonOf(new AccessDeniedException("/root/a"))).isEqualTo("AccessDeniedException");
        assertThat(Outlet.reasonOf(new FileSystemException("/root/a", null, "Read-only file system")))
                .isEqualTo("FileSystemException: Read-only file system");
    }
}
