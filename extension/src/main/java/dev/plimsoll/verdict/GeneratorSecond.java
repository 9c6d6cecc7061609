/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import java.time.Duration;

/**
 * The load generator in one interval of the measured window.
 *
 * @param cpu of its process, as a share of what it may use; NaN without a reading
 * @param gcPause how long its garbage collectors stopped it
 * @param lateness how late it started an iteration, at most, in milliseconds
 */
record GeneratorSecond(Duration length, double cpu, Duration gcPause, double lateness) {}
