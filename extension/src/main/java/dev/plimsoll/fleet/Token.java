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
 * The secret that coordinator and workers of one run share. It is never sent: each side proves that it knows it by an
 * answer to the other's challenge. Immutable; its text stands in no output.
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

    /** Returns one that nobody knows. */
    public static Token fresh() {
        return new Token(random(TOKEN_BYTES));
    }

    /** Returns a challenge, which is never used twice. */
    static String nonce() {
        return random(NONCE_BYTES);
    }

    /** Returns the answer to a challenge; the same for one side only, so that no side can be made to answer its own. */
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

    /** Returns whether the answer is right, in a time that does not depend on it. */
    boolean proves(String answer, Side side, String challenge, String ownNonce) {
        return MessageDigest.isEqual(
                proof(side, challenge, ownNonce).getBytes(StandardCharsets.UTF_8),
                answer.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the text, for the standard input of a process that this one starts. */
    String secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "a token";
    }

    /** Who answers. */
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
