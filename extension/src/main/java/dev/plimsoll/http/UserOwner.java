/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Evidence;
import dev.plimsoll.user.Place;
import dev.plimsoll.user.UserSession;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A user of a load. Made on the user's own thread. */
final class UserOwner implements ClientOwner {
    private final UserSession session;
    private final ExchangeRecorder exchanges;
    private final Thread thread = Thread.currentThread();

    UserOwner(UserSession session, ExchangeRecorder exchanges) {
        this.session = session;
        this.exchanges = exchanges;
    }

    @Override
    public Ticker ticker() {
        return session.ticker();
    }

    @Override
    public void checkpoint() {
        session.checkpoint();
    }

    @Override
    public boolean isCut() {
        return session.isCut();
    }

    @Override
    public boolean isOwnThread() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void onCut(Runnable cancel) {
        session.onCut(cancel);
    }

    @Override
    public Place place() {
        return session.place();
    }

    @Override
    public long latenessNanos() {
        return session.latenessNanos();
    }

    @Override
    public void record(Exchange exchange) {
        exchanges.record(exchange);
    }

    @Override
    public void failed(IOException failure) {
        session.measured(failure);
    }

    @Override
    public ConfigurationException endRun(ConfigurationException error) {
        return session.endRun(error);
    }

    @Override
    public long seed() {
        return session.random().nextLong();
    }

    @Override
    public void onIterationStart(Runnable hook) {
        session.onIterationStart(hook);
    }

    @Override
    public void onFailedCheck(Function<@Nullable Object, @Nullable Evidence> witness) {
        session.onFailedCheck(witness);
    }

    @Override
    public void onClose(Runnable hook) {
        session.onClose(hook);
    }
}
