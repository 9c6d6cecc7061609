/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Evidence;
import dev.plimsoll.user.Place;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Set-up and tear-down code: nothing is measured, nothing is cut off. */
final class UnmeasuredOwner implements ClientOwner {
    private static final Place NOWHERE = new Place("", "", "");

    private final List<Runnable> closings = new CopyOnWriteArrayList<>();

    void close() {
        closings.forEach(Runnable::run);
    }

    @Override
    public Ticker ticker() {
        return Ticker.system();
    }

    @Override
    public void checkpoint() {}

    @Override
    public boolean isCut() {
        return false;
    }

    @Override
    public boolean isOwnThread() {
        return true;
    }

    @Override
    public void onCut(Runnable cancel) {}

    @Override
    public Place place() {
        return NOWHERE;
    }

    @Override
    public long latenessNanos() {
        return 0;
    }

    @Override
    public void record(Exchange exchange) {}

    @Override
    public void failed(IOException failure) {}

    @Override
    public ConfigurationException endRun(ConfigurationException error) {
        return error;
    }

    @Override
    public long seed() {
        return new SplittableRandom().nextLong();
    }

    @Override
    public void onIterationStart(Runnable hook) {}

    @Override
    public void onFailedCheck(Function<@Nullable Object, @Nullable Evidence> witness) {}

    @Override
    public void onClose(Runnable hook) {
        closings.add(hook);
    }
}
