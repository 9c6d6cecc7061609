/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.targets;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetSystem;
import dev.plimsoll.target.TargetUnavailable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

class ShopSystem implements TargetSystem {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final String MAIN_CLASS = ShopApplication.class.getName();

    private final int paymentPort = LocalProcess.freePort();
    private final LocalProcess payment = LocalProcess.java(CLASS_PATH, MAIN_CLASS)
            .named("payment stub")
            .smallJvm() // not measured itself
            .arguments("--server.port=" + paymentPort)
            .readyWhenListening(paymentPort);

    private final int port = LocalProcess.freePort();
    private final LocalProcess shop = LocalProcess.of(JAVA) // any program
            .named("shop")
            .arguments("-cp", CLASS_PATH, MAIN_CLASS, "--server.port=" + port)
            .environment("PAYMENT_URL", "http://127.0.0.1:" + paymentPort)
            .readyWhenListening(port);

    @Override
    public void start() throws Exception {
        if (!Files.isExecutable(JAVA)) {
            throw new TargetUnavailable(JAVA + " does not exist: install a JDK");
        }
        payment.start();
        shop.start(); // returns once it is ready, or throws with its last output
    }

    @Override
    public void stop() throws Exception {
        try {
            shop.stop();
        } finally {
            payment.stop();
        }
    }

    @Override
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public String description() {
        return shop.description(); // in the reports
    }

    @Override
    public String outputTail() {
        return shop.outputTail(); // in the message of a failed test
    }
}
