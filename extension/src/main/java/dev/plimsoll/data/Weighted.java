/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * Values with weights: {@code Weighted.of("success", 80).or("decline", 10).or("error", 10)}. Weights are relative; they
 * need not add up to 100. Immutable.
 *
 * @param <T> the type of the values
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Weighted<T> {
    private final List<T> values;
    private final double[] upTo; // running sums of the weights

    private Weighted(List<T> values, double[] upTo) {
        this.values = values;
        this.upTo = upTo;
    }

    /**
     * Starts with one value; its weight must be positive and finite.
     *
     * @param <T> the type of the values
     * @param value the value
     * @param weight how often the value is chosen in relation to the others
     * @return the value with its weight
     */
    public static <T> Weighted<T> of(T value, double weight) {
        return new Weighted<T>(List.of(), new double[0]).or(value, weight);
    }

    /**
     * {@return these values and one more; its weight must be positive and finite}
     *
     * @param value the value
     * @param weight how often the value is chosen in relation to the others
     */
    public Weighted<T> or(T value, double weight) {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("the weight of " + value + " must be greater than 0, but is " + weight);
        }
        var more = new ArrayList<>(values);
        more.add(value);
        var sums = Arrays.copyOf(upTo, more.size());
        sums[more.size() - 1] = total() + weight;
        if (Double.isInfinite(total() + weight)) {
            throw new IllegalArgumentException("the weights up to that of " + value + " are too large: " + weight);
        }
        return new Weighted<>(List.copyOf(more), sums);
    }

    /**
     * {@return one of the values, chosen at random by their weights}
     *
     * @param random the source of randomness
     */
    public T choose(RandomGenerator random) {
        double at = random.nextDouble() * total();
        for (int i = 0; i < upTo.length - 1; i++) {
            if (at < upTo[i]) {
                return values.get(i);
            }
        }
        return values.get(values.size() - 1);
    }

    private double total() {
        return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    }
}
