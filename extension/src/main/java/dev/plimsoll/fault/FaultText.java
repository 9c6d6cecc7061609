/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * A fault as its author wrote it; what is empty, or 0, was not written.
 *
 * @param on the field, {@code DB}, or a part of its value, {@code SHOP.payment}
 * @param at when it begins, from the start of the load
 * @param lasts how long, or empty: until the end of the load
 * @param recoveryWindow the windows in which its recovery is judged
 */
@API(status = API.Status.INTERNAL)
public record FaultText(
        String name,
        String on,
        FaultKind kind,
        String at,
        String lasts,
        String latency,
        String jitter,
        String bandwidth,
        long bytes,
        int status,
        String rate,
        String share,
        Direction direction,
        String recoveryWindow,
        long seed) {
    /** Returns it with its placeholders replaced. */
    public FaultText resolved(UnaryOperator<String> resolve) {
        return new FaultText(
                resolve.apply(name),
                resolve.apply(on),
                kind,
                resolve.apply(at),
                resolve.apply(lasts),
                resolve.apply(latency),
                resolve.apply(jitter),
                resolve.apply(bandwidth),
                bytes,
                status,
                resolve.apply(rate),
                resolve.apply(share),
                direction,
                resolve.apply(recoveryWindow),
                seed);
    }

    /** Returns what was written of what belongs to the kind. */
    Map<FaultAttribute, String> written() {
        Map<FaultAttribute, String> written = new EnumMap<>(FaultAttribute.class);
        put(written, FaultAttribute.LASTS, lasts);
        put(written, FaultAttribute.LATENCY, latency);
        put(written, FaultAttribute.JITTER, jitter);
        put(written, FaultAttribute.BANDWIDTH, bandwidth);
        put(written, FaultAttribute.BYTES, bytes == 0 ? "" : Long.toString(bytes));
        put(written, FaultAttribute.STATUS, status == 0 ? "" : Integer.toString(status));
        put(written, FaultAttribute.RATE, rate);
        put(written, FaultAttribute.SHARE, share);
        put(written, FaultAttribute.DIRECTION, direction == Direction.BOTH ? "" : direction.name());
        put(written, FaultAttribute.SEED, seed == 0 ? "" : Long.toString(seed));
        return written;
    }

    private static void put(Map<FaultAttribute, String> written, FaultAttribute attribute, String text) {
        if (!text.isEmpty()) {
            written.put(attribute, text);
        }
    }
}
