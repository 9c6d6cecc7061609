/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apiguardian.api.API;

/**
 * The secret that the coordinator and the workers of a run share. It is never sent: each side proves that it knows the secret
 * by its answer to the other's challenge. Immutable; never written to any output.
 */
@API(status = API.Status.INTERNAL)
public final class Token {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;
    private static final int TOKEN_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final String secret;

    private Token(String secret) {
        this.secret = secret;
    }

    public static Token of(String secret) {
        return new Token(secret);
    }

    /** Returns a new random token. */
    public static Token fresh() {
        return new Token(random(TOKEN_BYTES));
    }

    /** Returns a new challenge. */
    static String nonce() {
        return random(NONCE_BYTES);
    }

    /** Returns a side's answer to a challenge. The sides' answers differ, so neither can be tricked into answering its own. */
    String proof(Side side, String challenge, String ownNonce) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] answer = mac.doFinal((side + ":" + challenge + ":" + ownNonce).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(answer);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Returns whether an answer is right, in constant time. */
    boolean proves(String answer, Side side, String challenge, String ownNonce) {
        return MessageDigest.isEqual(
                proof(side, challenge, ownNonce).getBytes(StandardCharsets.UTF_8),
                answer.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the secret, for the standard input of a process that this one starts. */
    String secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "a token";
    }

    /** The side that answers a challenge. */
    enum Side {
        COORDINATOR,
        WORKER
    }

    private static String random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
