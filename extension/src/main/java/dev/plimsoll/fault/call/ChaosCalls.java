/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.call;

import dev.plimsoll.fault.rate.Draw;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.time.Ticker;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Passes calls on to the real object, after the faults have hit them. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class ChaosCalls {
    private final Object real;
    private final Set<String> methods;
    private final List<CallFault> faults;
    private final long seed;
    private final ChaosCounts counts;
    private final Ticker ticker;
    private final Map<Method, Method> callable = new ConcurrentHashMap<>();

    /** @param methods the names of those that are hit, or none for all */
    public ChaosCalls(
            Object real, Set<String> methods, List<CallFault> faults, long seed, ChaosCounts counts, Ticker ticker) {
        this.real = real;
        this.methods = methods;
        this.faults = faults;
        this.seed = seed;
        this.counts = counts;
        this.ticker = ticker;
    }

    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        if (methods.isEmpty() || methods.contains(method.getName())) {
            hit(method);
        }
        try {
            return callable.computeIfAbsent(method, ChaosCalls::callable).invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNullElse(e.getCause(), e);
        }
    }

    private @Nullable Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "chaos of " + real;
        };
    }

    private void hit(Method method) throws Throwable {
        long number = counts.nextCall();
        SplittableRandom random = Draw.random(seed, number);
        delay(method, random);
        for (CallFault fault : faults) {
            if (fault instanceof CallFault.Failing failing && failing.hits(number, ticker.nanoTime(), random)) {
                counts.addFailed();
                throw failing.failure().get();
            }
        }
    }

    private void delay(Method method, SplittableRandom random) throws InterruptedException {
        boolean delayed = false;
        for (CallFault fault : faults) {
            if (fault instanceof CallFault.Delaying delaying) {
                long now = ticker.nanoTime();
                long until = delaying.until(now, random);
                if (until - now > 0) {
                    delayed = true;
                    sleepUntil(until, method);
                }
            }
        }
        if (delayed) {
            counts.addDelayed();
        }
    }

    private void sleepUntil(long at, Method method) throws InterruptedException {
        try {
            ticker.sleepUntil(at);
        } catch (InterruptedException e) {
            if (Arrays.asList(method.getExceptionTypes()).contains(InterruptedException.class)) {
                throw e;
            }
            Thread.currentThread().interrupt(); // the real object learns of it
        }
    }

    /** The interface may not be public. */
    private static Method callable(Method method) {
        try {
            method.setAccessible(true);
            return method;
        } catch (InaccessibleObjectException e) {
            throw new ConfigurationException(
                    "Chaos cannot call %s: open its package to dev.plimsoll (%s)".formatted(method, e.getMessage()));
        }
    }
}
