/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.readme;

import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetSystem;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

class ShopSystem implements TargetSystem {
    private static final String CLASSES = classes();
    private static final String MAIN_CLASS = "dev.plimsoll.samples.PlainServer";

    private final int port = LocalProcess.freePort();
    private final LocalProcess shop = LocalProcess.java(CLASSES, MAIN_CLASS, "-Dport=" + port)
            .readyWhenAnswers("http://127.0.0.1:" + port + "/hello");

    @Override
    public void start() throws Exception {
        shop.start(); // returns when it is ready, or says why it is not
    }

    @Override
    public void stop() throws Exception {
        shop.stop(); // a killed test JVM leaves nothing behind either
    }

    @Override
    public @Nullable URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public String outputTail() {
        return shop.outputTail(); // in the report of a failed test
    }

    private static String classes() {
        try {
            return Path.of(PlainSystem.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
