/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What targets hold over a soak, simulated reading by reading: healthy ones, and ones that leak. */
class ResourceDriftTests {
    private static final int SEEDS = 200;
    private static final int[] LENGTHS = {60, 300, 3600}; // seconds

    /** As in {@code @SoakTest}. */
    private static final double LIMIT = 0.2;

    private enum Healthy {
        CONSTANT {
            @Override
            double[] readings(SplittableRandom random, int length) {
                return series(length, i -> 3e8);
            }
        },
        NOISY {
            @Override
            double[] readings(SplittableRandom random, int length) {
                return series(length, i -> 3e8 * (1 + 0.05 * gaussian(random)));
            }
        },
        WANDERING { // for seconds
            @Override
            double[] readings(SplittableRandom random, int length) {
                return sum(series(length, i -> 3e8), wandering(random, length, 0.95, 1.5e7));
            }
        },
        WANDERING_SLOWLY { // for minutes
            @Override
            double[] readings(SplittableRandom random, int length) {
                return sum(series(length, i -> 3e8), wandering(random, length, 0.998, 1.5e7));
            }
        },
        SWINGING {
            @Override
            double[] readings(SplittableRandom random, int length) {
                double period = length / between(random, 1.5, 8);
                double from = between(random, 0, period);
                return series(length, i -> 3e8 * (1 + 0.15 * Math.sin(2 * Math.PI * (from + i) / period)));
            }
        },
        WARMING {
            @Override
            double[] readings(SplittableRandom random, int length) {
                return warming(random, length, 0.02, 0.15);
            }
        },
        COLLECTED {
            @Override
            double[] readings(SplittableRandom random, int length) {
                return sawTeeth(random, length, 1e8, between(random, 1e8, 3e8), between(random, 5, 65));
            }
        },
        COLLECTED_RARELY {
            @Override
            double[] readings(SplittableRandom random, int length) {
                return sawTeeth(random, length, 1e8, between(random, 1e8, 3e8), between(random, 2, 5));
            }
        },
        WARMING_AND_COLLECTED {
            @Override
            double[] readings(SplittableRandom random, int length) {
                return sum(
                        warming(random, length, 0.02, 0.15), sawTeeth(random, length, 0, 1e8, between(random, 5, 65)));
            }
        },
        POOL_THAT_FILLS_UP {
            @Override
            double[] readings(SplittableRandom random, int length) {
                return steps(random, length, 0.66, 8);
            }
        },
        POOL_THAT_STILL_GROWS {
            @Override
            double[] readings(SplittableRandom random, int length) {
                return steps(random, length, 1, 5);
            }
        },
        BUSY_CONNECTIONS {
            @Override
            double[] readings(SplittableRandom random, int length) {
                return series(length, i -> Math.max(0, Math.rint(12 + 3.5 * gaussian(random))));
            }
        },
        MOSTLY_IDLE {
            @Override
            double[] readings(SplittableRandom random, int length) {
                return series(length, i -> random.nextDouble() < 0.2 ? 3 : 0);
            }
        };

        abstract double[] readings(SplittableRandom random, int length);
    }

    private enum Leaking {
        MEMORY {
            @Override
            double[] readings(SplittableRandom random, int length) {
                double growth = between(random, 0.5, 1.2);
                double[] noise = wandering(random, length, 0.8, 3e6);
                return sum(series(length, i -> 3e8 * (1 + growth * i / length)), noise);
            }
        },
        MEMORY_OF_A_WARMING_JVM {
            @Override
            double[] readings(SplittableRandom random, int length) {
                double[] warming = warming(random, length, 0.02, 0.1);
                double growth = between(random, 0.8, 1.4) * warming[0];
                return series(length, i -> warming[i] + growth * i / length);
            }
        },
        HEAP_UNDER_SAW_TEETH {
            @Override
            double[] readings(SplittableRandom random, int length) {
                double[] teeth = sawTeeth(random, length, 1e8, 2e8, between(random, 40, 80));
                double growth = between(random, 1, 2) * 1e8;
                return series(length, i -> teeth[i] + growth * i / length);
            }
        },
        CONNECTIONS_AMONG_BUSY_ONES {
            @Override
            double[] readings(SplittableRandom random, int length) {
                double leaked = between(random, 30, 60);
                return series(length, i -> Math.rint(8 + 2 * gaussian(random)) + Math.floor(leaked * i / length));
            }
        },
        FILES_ONE_BY_ONE {
            @Override
            double[] readings(SplittableRandom random, int length) {
                double leaked = between(random, 50, 150);
                return series(length, i -> 100 + Math.floor(leaked * i / length));
            }
        },
        THREADS_BY_CHANCE {
            @Override
            double[] readings(SplittableRandom random, int length) {
                double chance = between(random, 100, 300) / length;
                double[] leaked = new double[length];
                for (int i = 0; i < length; i++) {
                    leaked[i] = 20 + (i == 0 ? 0 : leaked[i - 1] - 20) + poisson(random, chance);
                }
                return leaked;
            }
        };

        abstract double[] readings(SplittableRandom random, int length);
    }

    @ParameterizedTest
    @EnumSource
    void healthyTargetsDriftInAtMostTwoOf200Soaks(Healthy target) {
        for (int length : LENGTHS) {
            long accused = IntStream.range(0, SEEDS)
                    .filter(seed -> drift(target.readings(new SplittableRandom(seed), length))
                                    .proven()
                            > 0)
                    .count();

            assertThat(accused).as("soaks of %d s", length).isLessThanOrEqualTo(2);
        }
    }

    /** It may still be growing at the end; that is why the limit of resources is above that of the latency. */
    @ParameterizedTest
    @CsvSource({"60", "300", "3600"})
    void slowWarmUpStaysBelowTheLimitOfASoak(int length) {
        long accused = IntStream.range(0, SEEDS)
                .filter(seed -> drift(warming(new SplittableRandom(seed), length, 0.15, 0.3))
                                .proven()
                        > LIMIT)
                .count();

        assertThat(accused).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void leaksAreFoundIn19Of20Soaks(Leaking target) {
        for (int length : LENGTHS) {
            long found = IntStream.range(0, SEEDS)
                    .filter(seed -> drift(target.readings(new SplittableRandom(seed), length))
                                    .proven()
                            > LIMIT)
                    .count();

            assertThat(found).as("soaks of %d s", length).isGreaterThanOrEqualTo(SEEDS * 19 / 20);
        }
    }

    @Test
    void driftIsTheGrowthOfTheLowestReadingsAsAShareOfTheirMedian() {
        Drift drift = drift(series(600, i -> 100 + i / 6.0 + (i % 3 == 0 ? 0 : 50)));

        assertThat(drift.estimated()).isCloseTo(100 / 150.0, within(0.03));
        assertThat(drift.proven()).isCloseTo(drift.estimated(), within(0.03));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a fall is no drift, 300, -1",
        "growth below five units is none, 300, 0.015",
        "growth below a twentieth is none, 10000, 1",
    })
    void smallGrowthIsNoDrift(String why, double from, double perReading) {
        assertThat(drift(series(200, i -> from + perReading * i)).proven())
                .as(why)
                .isZero();
    }

    @Test
    void shortWindowHasNoDrift() {
        double[] readings = series(59, i -> 100 + i);

        assertThat(ResourceDrift.of(course(readings), Duration.ZERO, Duration.ofSeconds(59)))
                .isEmpty();
    }

    @Test
    void windowThatWasNotReadInATenthOfItHasNoDrift() {
        double[] readings = series(200, i -> i > 100 && i < 130 ? Double.NaN : 100 + i);
        double[] fewGaps = series(200, i -> i % 7 == 0 ? Double.NaN : 100 + i);

        assertThat(ResourceDrift.of(course(readings), Duration.ZERO, Duration.ofSeconds(200)))
                .isEmpty();
        assertThat(drift(fewGaps).proven()).isGreaterThan(0.5);
    }

    @Test
    void readingsOutsideTheWindowAreLeftOut() {
        double[] readings = series(300, i -> i < 100 ? 1 : i < 200 ? 500 : 1000);

        Drift drift = ResourceDrift.of(course(readings), Duration.ofSeconds(100), Duration.ofSeconds(200))
                .orElseThrow();

        assertThat(drift).isEqualTo(new Drift(0, 0));
    }

    private static Drift drift(double[] readings) {
        return ResourceDrift.of(course(readings), Duration.ZERO, Duration.ofSeconds(readings.length))
                .orElseThrow();
    }

    private static List<ReadAt> course(double[] readings) {
        return IntStream.range(0, readings.length)
                .mapToObj(i -> new ReadAt(Duration.ofSeconds(i), Duration.ofSeconds(1), readings[i]))
                .toList();
    }

    private static double[] series(int length, IntToDoubleFunction value) {
        double[] series = new double[length];
        Arrays.setAll(series, value);
        return series;
    }

    private static double[] sum(double[] one, double[] other) {
        return series(one.length, i -> one[i] + other[i]);
    }

    /** Each value resembles the one before. */
    private static double[] wandering(SplittableRandom random, int length, double memory, double deviation) {
        double[] values = new double[length];
        double value = deviation * gaussian(random);
        for (int i = 0; i < length; i++) {
            value = memory * value + deviation * Math.sqrt(1 - memory * memory) * gaussian(random);
            values[i] = value;
        }
        return values;
    }

    /** A heap that fills up, to 1.3 to 2.8 times of what it begins with. */
    private static double[] warming(SplittableRandom random, int length, double quickest, double slowest) {
        double pace = length * between(random, quickest, slowest);
        double base = between(random, 2e8, 4e8);
        double more = base * between(random, 0.3, 1.8);
        double[] noise = wandering(random, length, 0.8, base * 0.01);
        return series(length, i -> base + more * (1 - Math.exp(-i / pace)) + noise[i]);
    }

    private static double[] sawTeeth(SplittableRandom random, int length, double live, double height, double teeth) {
        double[] values = new double[length];
        double garbage = random.nextDouble() * height;
        for (int i = 0; i < length; i++) {
            garbage += height * teeth / length * between(random, 0.7, 1.3);
            garbage = garbage > height ? height * 0.05 * random.nextDouble() : garbage;
            values[i] = live + garbage + 1e6 * gaussian(random);
        }
        return values;
    }

    /** One to so many steps upwards, within a share of the run. */
    private static double[] steps(SplittableRandom random, int length, double within, int most) {
        int start = random.nextInt(2, 12);
        double[] at =
                random.doubles(random.nextInt(1, most + 1), 0, within * length).toArray();
        return series(
                length, i -> start + Arrays.stream(at).filter(time -> time <= i).count());
    }

    private static int poisson(SplittableRandom random, double mean) {
        int events = 0;
        for (double time = -Math.log(1 - random.nextDouble()); time < mean; time -= Math.log(1 - random.nextDouble())) {
            events++;
        }
        return events;
    }

    private static double between(SplittableRandom random, double low, double high) {
        return random.nextDouble(low, high);
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
