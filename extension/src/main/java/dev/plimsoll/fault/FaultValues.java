/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.fault.rate.RateWindow;
import dev.plimsoll.plan.Bandwidth;
import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.Percent;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a fault, read. What its kind does not know has a value that does nothing.
 *
 * @param bytesPerSecond the bandwidth, or infinity
 * @param bytes a number of bytes, or 0
 * @param status the status of an answer, or 0
 * @param failureRate the share of requests that fail
 * @param limit how many requests are answered, or null
 * @param share of connections or requests that the fault hits
 */
record FaultValues(
        Duration latency,
        Duration jitter,
        double bytesPerSecond,
        long bytes,
        int status,
        double failureRate,
        @Nullable RateWindow limit,
        double share,
        Direction direction,
        long seed) {
    private static final int DEFAULT_FAILURE = 500;

    /** Reads the attributes that were written, and adds an error for each that is wrong, missing or unknown. */
    static @Nullable FaultValues read(FaultKind kind, Map<FaultAttribute, String> written, ConfigurationErrors errors) {
        return new Reading(kind, written, errors).values();
    }

    /** One reading; the errors are collected, so that all are found at once. */
    private record Reading(FaultKind kind, Map<FaultAttribute, String> written, ConfigurationErrors errors) {
        @Nullable
        FaultValues values() {
            checkNames();
            Duration latency = read(FaultAttribute.LATENCY, Reading::positive, Duration.ZERO);
            Duration jitter = read(FaultAttribute.JITTER, DurationParser::parse, Duration.ZERO);
            Double bandwidth = read(FaultAttribute.BANDWIDTH, Bandwidth::bytesPerSecond, Double.POSITIVE_INFINITY);
            Long bytes = read(FaultAttribute.BYTES, Reading::bytes, 0L);
            Integer status = read(FaultAttribute.STATUS, Reading::status, DEFAULT_FAILURE);
            boolean limits = kind == FaultKind.RATE_LIMIT;
            Double rate = limits ? Double.valueOf(0) : read(FaultAttribute.RATE, Reading::share, 0.0);
            RateWindow limit = limits ? read(FaultAttribute.RATE, RateWindow::parse, null) : null;
            Double share = read(FaultAttribute.SHARE, Reading::share, 1.0);
            Direction direction = read(FaultAttribute.DIRECTION, Direction::valueOf, Direction.BOTH);
            Long seed = read(FaultAttribute.SEED, Long::valueOf, 0L);
            if (latency == null
                    || jitter == null
                    || bandwidth == null
                    || bytes == null
                    || status == null
                    || rate == null
                    || (limits && limit == null)
                    || share == null
                    || direction == null
                    || seed == null) {
                return null;
            }
            errors.addIf(
                    jitter.compareTo(latency) > 0,
                    "jitter = \"%s\" is longer than latency = \"%s\": it is how much the latency varies, so set at most"
                            + " the latency",
                    written.getOrDefault(FaultAttribute.JITTER, ""),
                    written.getOrDefault(FaultAttribute.LATENCY, ""));
            return new FaultValues(latency, jitter, bandwidth, bytes, status, rate, limit, share, direction, seed);
        }

        private void checkNames() {
            for (FaultAttribute each : FaultAttribute.values()) {
                errors.addIf(
                        written.containsKey(each) && !kind.known().contains(each),
                        "%s has no %s; %s",
                        kind,
                        each,
                        kind.known().isEmpty()
                                ? "it has no attributes"
                                : "its attributes are "
                                        + kind.known().stream()
                                                .map(FaultAttribute::toString)
                                                .collect(Collectors.joining(", ")));
            }
            for (FaultAttribute each : kind.required()) {
                errors.addIf(!written.containsKey(each), "%s requires %s", kind, each);
            }
        }

        /** Returns the default for what is not written, and null after an error. An unknown attribute is not read. */
        private <T> @Nullable T read(FaultAttribute attribute, Function<String, T> reader, @Nullable T otherwise) {
            String text = written.get(attribute);
            if (text == null || !kind.known().contains(attribute)) {
                return kind.required().contains(attribute) ? null : otherwise;
            }
            return errors.attempt(attribute + " = ", () -> reader.apply(text));
        }

        private static Duration positive(String text) {
            Duration duration = DurationParser.parse(text);
            if (duration.isZero()) {
                throw new ConfigurationException("\"%s\" does nothing: must be longer than 0".formatted(text));
            }
            return duration;
        }

        private static long bytes(String text) {
            long bytes = Long.parseLong(text);
            if (bytes < 1) {
                throw new ConfigurationException("%s: must be at least 1".formatted(text));
            }
            return bytes;
        }

        private static int status(String text) {
            int status = Integer.parseInt(text);
            if (status < 200 || status > 599) {
                throw new ConfigurationException(
                        "%s is not the status of an answer: must be 200 to 599".formatted(text));
            }
            return status;
        }

        private static double share(String text) {
            double share;
            try {
                share = Percent.parse("", text);
            } catch (ConfigurationException e) {
                throw new ConfigurationException("\"%s\" is not a share such as \"10%%\" or \"0.1\"".formatted(text));
            }
            if (!(share > 0 && share <= 1)) {
                throw new ConfigurationException(
                        "\"%s\" is not a share: must be greater than 0%% and at most 100%%".formatted(text));
            }
            return share;
        }
    }
}
