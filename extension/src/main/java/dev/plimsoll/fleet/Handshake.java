/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a worker gets its place: it proves that it knows the token, and trusts nothing before the coordinator has proved the
 * same. Thread-safe. Used once.
 */
final class Handshake {
    private final Token token;
    private final int seat;
    private final TestBuild build;
    private final String nonce = Token.nonce();
    private String challenge = "";
    private Message.@Nullable Welcome welcome;
    private Message.@Nullable Given given;
    private boolean failed;

    /** @param seat the number that the worker was given, from 1; 0 for any */
    Handshake(Token token, int seat, TestBuild build) {
        this.token = token;
        this.seat = seat;
        this.build = build;
    }

    /** Answers a message of the coordinator; returns why the handshake has failed, as a clause, if it has. */
    synchronized Optional<String> hear(Line from, Message message) {
        if (message instanceof Message.Challenge asked && challenge.isEmpty()) {
            challenge = asked.nonce();
            String proof = token.proof(Token.Side.WORKER, challenge, nonce);
            from.send(new Message.Hello(nonce, proof, seat, hostName(), build));
            return Optional.empty();
        }
        if (message instanceof Message.Welcome granted && welcome == null && !challenge.isEmpty()) {
            if (token.proves(granted.proof(), Token.Side.COORDINATOR, nonce, challenge)) {
                welcome = granted;
                return Optional.empty();
            }
            return failed("the coordinator does not know the token of this run");
        }
        if (message instanceof Message.Given told && welcome != null) {
            given = told;
            return Optional.empty();
        }
        return failed(
                message instanceof Message.Refused refused
                        ? refused.reason()
                        : "the coordinator gave an order before it had proved that it knows the token");
    }

    private Optional<String> failed(String reason) {
        failed = true;
        return Optional.of(reason);
    }

    /** Returns whether the worker has its place. */
    synchronized boolean isDone() {
        return given != null;
    }

    /** Returns whether the coordinator has said anything. */
    synchronized boolean isGreeted() {
        return !challenge.isEmpty();
    }

    /** Returns whether the coordinator has proved that it knows the token. */
    synchronized boolean isProved() {
        return welcome != null;
    }

    /** Returns whether another attempt would fail in the same way. */
    synchronized boolean hasFailed() {
        return failed;
    }

    synchronized Message.Welcome welcome() {
        return known(welcome);
    }

    synchronized Message.Given given() {
        return known(given);
    }

    private static <T> T known(@Nullable T answer) {
        if (answer == null) {
            throw new IllegalStateException("not joined yet");
        }
        return answer;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
