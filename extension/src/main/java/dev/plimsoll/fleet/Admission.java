/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may become a worker: whoever proves in time that it knows the token, and runs the coordinator's test. Until
 * then it is a stranger: only short messages are read from it, and only a few strangers may be connected at once. Guarded by
 * the lock of the {@link Coordinator}'s roster.
 */
final class Admission {
    private static final int MAX_STRANGERS = 64;
    private static final int MAX_REFUSED = 8;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Token token;
    private final TestBuild build;
    private final Map<Line, Stranger> strangers = new HashMap<>();
    private final Set<String> refused = new LinkedHashSet<>();

    Admission(Token token, TestBuild build) {
        this.token = token;
        this.build = build;
    }

    /** @param challenge what the stranger must answer; null for one that was refused and is about to leave */
    private record Stranger(@Nullable String challenge, long since) {}

    /** Returns the challenge for a new line; empty if there are too many strangers. */
    Optional<String> challenge(Line line, long now) {
        if (strangers.size() >= MAX_STRANGERS) {
            return Optional.empty();
        }
        String challenge = Token.nonce();
        strangers.put(line, new Stranger(challenge, now));
        return Optional.of(challenge);
    }

    /**
     * Returns the coordinator's own proof for a worker that is admitted. Any other worker is refused with a reason, or
     * disconnected if it has been refused before.
     */
    Optional<String> examine(Line line, Message.Hello hello, long now) {
        Stranger stranger = strangers.remove(line);
        String challenge = stranger == null ? null : stranger.challenge();
        if (challenge == null) {
            line.close();
            return Optional.empty();
        }
        if (!token.proves(hello.proof(), Token.Side.WORKER, challenge, hello.nonce())) {
            refuse(line, line.peer(), "the worker does not know the token of this run", now);
            return Optional.empty();
        }
        Optional<String> refusal = build.refusal(hello.build());
        refusal.ifPresent(reason -> refuse(line, hello.host(), reason, now));
        return refusal.isPresent()
                ? Optional.empty()
                : Optional.of(token.proof(Token.Side.COORDINATOR, hello.nonce(), challenge));
    }

    /** Tells a worker why it cannot take part. It closes the line itself, or is disconnected after a while. */
    void refuse(Line line, String who, String reason, long now) {
        if (refused.size() < MAX_REFUSED) {
            refused.add(who + " was refused: " + reason);
        }
        strangers.put(line, new Stranger(null, now));
        line.send(new Message.Refused(reason));
    }

    void forget(Line line) {
        strangers.remove(line);
    }

    /** Returns the lines of strangers that have been silent for too long, and forgets them. */
    List<Line> overdue(long now) {
        var overdue = new ArrayList<Line>();
        strangers.forEach((line, stranger) -> {
            if (now - stranger.since() > PATIENCE_NANOS) {
                overdue.add(line);
            }
        });
        overdue.forEach(strangers::remove);
        return overdue;
    }

    /** Returns the first workers that were refused, with the reasons. */
    List<String> refused() {
        return List.copyOf(refused);
    }
}
