/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a {@link PlainSystem} responds: after the delay plus a random share of the jitter, and with status 500 for the given
 * share of requests.
 *
 * @param perSecond its capacity in requests per second; any more get a 503 at once. 0 = unlimited
 */
public record PlainBehaviour(Duration delay, Duration jitter, double failureRate, int perSecond) {
    /** At once, and without failures. */
    public static final PlainBehaviour QUICK = new PlainBehaviour(Duration.ZERO, Duration.ZERO, 0, 0);

    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\"\\s*:\\s*([0-9.]+)");

    public PlainBehaviour {
        if (delay.isNegative() || jitter.isNegative() || !(failureRate >= 0 && failureRate <= 1) || perSecond < 0) {
            throw new IllegalArgumentException(
                    "delay, jitter and perSecond must not be negative, failureRate must be from 0 to 1: %s, %s, %s, %s"
                            .formatted(delay, jitter, perSecond, failureRate));
        }
    }

    public PlainBehaviour withDelay(Duration newDelay) {
        return new PlainBehaviour(newDelay, jitter, failureRate, perSecond);
    }

    public PlainBehaviour withJitter(Duration newJitter) {
        return new PlainBehaviour(delay, newJitter, failureRate, perSecond);
    }

    public PlainBehaviour withFailureRate(double newFailureRate) {
        return new PlainBehaviour(delay, jitter, newFailureRate, perSecond);
    }

    public PlainBehaviour withCapacity(int newPerSecond) {
        return new PlainBehaviour(delay, jitter, failureRate, newPerSecond);
    }

    /** As {@code PUT /control} takes it. */
    String json() {
        return "{\"delayMs\":%s,\"jitterMs\":%s,\"failureRate\":%s,\"perSecond\":%s}"
                .formatted(delay.toMillis(), jitter.toMillis(), failureRate, perSecond);
    }

    /** What the text does not name stays as it is. */
    PlainBehaviour changedBy(String json) {
        PlainBehaviour changed = this;
        Matcher member = MEMBER.matcher(json);
        while (member.find()) {
            String value = member.group(2);
            changed = switch (member.group(1)) {
                case "delayMs" -> changed.withDelay(Duration.ofMillis(Long.parseLong(value)));
                case "jitterMs" -> changed.withJitter(Duration.ofMillis(Long.parseLong(value)));
                case "perSecond" -> changed.withCapacity(Integer.parseInt(value));
                case "failureRate" -> changed.withFailureRate(Double.parseDouble(value));
                default ->
                    throw new IllegalArgumentException(
                            "\"%s\" is unknown; there are delayMs, jitterMs, failureRate and perSecond"
                                    .formatted(member.group(1)));
            };
        }
        return changed;
    }
}
