/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.rate;

import java.util.SplittableRandom;
import org.apiguardian.api.API;

/** Draws that depend only on a seed and a number, so that threads in any order get the same. */
@API(status = API.Status.INTERNAL)
public final class Draw {
    private static final long STEP = 0xD1B54A32D192ED03L;
    private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

    private Draw() {}

    /** Returns whether the connection or call of that number is among the share. */
    public static boolean isAmong(double share, long seed, long number) {
        return random(seed, number).nextDouble() < share;
    }

    /** Returns the random numbers of the connection or call of that number. */
    public static SplittableRandom random(long seed, long number) {
        return new SplittableRandom((seed + 1) * SEED_STEP + number * STEP);
    }
}
