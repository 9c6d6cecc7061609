/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.TargetUnavailable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a server that the systems need runs. {@code PLIMSOLL_TARGETS} is {@code docker}, {@code local} or {@code auto},
 * the default: in Docker if the engine responds and has the image or can pull it, otherwise as a local process.
 *
 * @param why the reason why not in Docker, if that was tried; otherwise empty
 */
record ServerPlace(boolean inDocker, String why) {
    private static final String VARIABLE = "PLIMSOLL_TARGETS";
    private static final DockerEngine ENGINE = DockerEngine.ofEnvironment();

    static ServerPlace of(String image) throws TargetUnavailable, InterruptedException {
        return of(image, System.getenv(VARIABLE), ENGINE);
    }

    static ServerPlace of(String image, @Nullable String wanted, DockerEngine engine)
            throws TargetUnavailable, InterruptedException {
        String choice = wanted == null || wanted.isBlank() ? "auto" : wanted.toLowerCase(Locale.ROOT);
        if (choice.equals("local")) {
            return new ServerPlace(false, "");
        }
        if (!choice.equals("docker") && !choice.equals("auto")) {
            throw new IllegalArgumentException(
                    "%s is %s: it must be docker, local or auto".formatted(VARIABLE, wanted));
        }
        String missing = engine.missing(image);
        if (missing == null) {
            return new ServerPlace(true, "");
        }
        if (choice.equals("docker")) {
            throw new TargetUnavailable("%s is docker, and %s".formatted(VARIABLE, missing));
        }
        return new ServerPlace(false, missing);
    }

    /** The failure of a server that is not to be had here either, with the reason why it does not run in Docker. */
    TargetUnavailable unavailable(String message) {
        return new TargetUnavailable(why.isEmpty() ? message : message + "; and not in Docker, as " + why);
    }
}
