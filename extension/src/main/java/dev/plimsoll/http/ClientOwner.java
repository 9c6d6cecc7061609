/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Evidence;
import dev.plimsoll.user.Place;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who owns a client: a user of a load, or set-up code, which is not measured. */
interface ClientOwner {
    Ticker ticker();

    /** Ends the body of a user whose load has ended. */
    void checkpoint();

    boolean isCut();

    /** Whether this is the thread that {@link #checkpoint} may end. */
    boolean isOwnThread();

    /** Runs {@code cancel} whenever the owner is cut; whoever begins something asks {@link #isCut} after that. */
    void onCut(Runnable cancel);

    Place place();

    long latenessNanos();

    void record(Exchange exchange);

    /** Called when a caller gets this failure, which an exchange has already recorded. */
    void failed(IOException failure);

    /** Ends the load, as its test cannot be run as it is written. Throw what this returns. */
    ConfigurationException endRun(ConfigurationException error);

    /** The start of this user's own random ids. */
    long seed();

    void onIterationStart(Runnable hook);

    /** Asks {@code witness} for evidence of what a failed check is about; of null for that of the last request. */
    void onFailedCheck(Function<@Nullable Object, @Nullable Evidence> witness);

    void onClose(Runnable hook);
}
