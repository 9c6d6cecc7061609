/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.ConfigurationException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * A fault to inject, without its time. {@link Faults} creates it; each method returns a changed copy, and throws a {@link
 * ConfigurationException} if the kind does not have the attribute. Immutable.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class FaultRule {
    private final FaultKind kind;
    private final Map<FaultAttribute, String> written;
    private final FaultValues values;

    FaultRule(FaultKind kind, Map<FaultAttribute, String> written, FaultValues values) {
        this.kind = kind;
        this.written = Map.copyOf(written);
        this.values = values;
    }

    /** Reads what was written; throws a {@link ConfigurationException} with all errors. */
    static FaultRule of(FaultKind kind, Map<FaultAttribute, String> written) {
        var errors = new ConfigurationErrors("fault " + kind + ": ");
        FaultValues values = FaultValues.read(kind, written, errors);
        errors.throwIfAny();
        return new FaultRule(kind, written, Objects.requireNonNull(values));
    }

    /** {@return what breaks} */
    public FaultKind kind() {
        return kind;
    }

    /**
     * Sets how much the latency varies: {@code "100ms"} is up to 100 ms more or less.
     *
     * @param duration a duration such as {@code "100ms"}
     * @return this rule
     */
    public FaultRule jitter(String duration) {
        return with(FaultAttribute.JITTER, duration);
    }

    /**
     * Sets the pause after each slice.
     *
     * @param duration a duration such as {@code "100ms"}
     * @return this rule
     */
    public FaultRule pause(String duration) {
        return with(FaultAttribute.LATENCY, duration);
    }

    /**
     * Sets the status of failed requests; 500 by default.
     *
     * @param status a status code from 200 to 599
     * @return this rule
     */
    public FaultRule status(int status) {
        return with(FaultAttribute.STATUS, Integer.toString(status));
    }

    /**
     * Sets which way is hit; {@link Direction#BOTH} by default.
     *
     * @param direction the way of the requests, of the responses, or both
     * @return this rule
     */
    public FaultRule direction(Direction direction) {
        return with(FaultAttribute.DIRECTION, direction.name());
    }

    /**
     * Sets the share of connections, or of requests to a provider, that is hit: {@code "30%"}; all by default.
     *
     * @param share a share such as {@code "30%"}
     * @return this rule
     */
    public FaultRule share(String share) {
        return with(FaultAttribute.SHARE, share);
    }

    /**
     * Sets the seed of what is random; the same seed hits the same connections or requests, counted from the start.
     *
     * @param seed the seed
     * @return this rule
     */
    public FaultRule seed(long seed) {
        return with(FaultAttribute.SEED, Long.toString(seed));
    }

    FaultValues values() {
        return values;
    }

    private FaultRule with(FaultAttribute attribute, String text) {
        Map<FaultAttribute, String> changed = new EnumMap<>(FaultAttribute.class);
        changed.putAll(written);
        changed.put(attribute, text);
        return of(kind, Collections.unmodifiableMap(changed));
    }

    /** Returns the kind and the attributes as written, {@code LATENCY latency=500ms jitter=100ms}. */
    @Override
    public String toString() {
        return kind
                + written.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> " " + each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining());
    }
}
