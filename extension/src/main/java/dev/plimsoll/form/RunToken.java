/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.fleet.Token;
import dev.plimsoll.plan.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * Reads the secret that a coordinator shares with workers elsewhere: from the environment, or else from a file. It is no
 * setting like others, which stand on command lines. Stateless.
 */
final class RunToken {
    private static final String VARIABLE = "PLIMSOLL_TOKEN";
    private static final int MIN_LENGTH = 16;
    private static final String HOW = "make one with openssl rand -hex 32, and give it to the coordinator and to all"
            + " workers, by the environment variable PLIMSOLL_TOKEN or by a file that plimsoll.token.file names";

    private RunToken() {}

    /** Throws {@link ConfigurationException} if there is none, or one that could be guessed. */
    static Token of(Settings settings) {
        String variable = System.getenv(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return checked(variable.strip(), VARIABLE);
        }
        if (settings.configuration().value("token").isPresent()) {
            throw new ConfigurationException("plimsoll.token would show the secret of the run to everybody who can list"
                    + " processes or read the settings; " + HOW);
        }
        Path file = settings.workers()
                .tokenFile()
                .orElseThrow(() -> new ConfigurationException(
                        "a run that workers join needs a secret, which only they and the coordinator know; " + HOW));
        return checked(read(file), "the file " + file);
    }

    /**
     * Returns a warning if other users of this machine can read the file. It is no error: a container has no other users, and
     * Kubernetes mounts secrets that way.
     */
    static Optional<String> warning(Settings settings) {
        String variable = System.getenv(VARIABLE);
        return variable != null && !variable.isBlank()
                ? Optional.empty()
                : settings.workers()
                        .tokenFile()
                        .filter(RunToken::isReadableByOthers)
                        .map(file ->
                                "other users of this machine can read the secret of the run in %s; chmod 600 prevents it"
                                        .formatted(file));
    }

    private static Token checked(String secret, String place) {
        if (secret.length() < MIN_LENGTH) {
            throw new ConfigurationException("%s contains a secret of %d characters, and at least %d are wanted; %s"
                    .formatted(place, secret.length(), MIN_LENGTH, HOW));
        }
        return Token.of(secret);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigurationException("the file %s, which plimsoll.token.file names, cannot be read (%s)"
                    .formatted(file, e instanceof NoSuchFileException ? "there is no such file" : e.getMessage()));
        }
    }

    private static boolean isReadableByOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // Windows has no such permissions
        }
    }
}
