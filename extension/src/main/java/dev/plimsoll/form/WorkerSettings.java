/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.fleet.Encryption;
import dev.plimsoll.fleet.WorkerLabel;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.settings.Configuration.Setting;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings of a run with workers, on either side. Each method throws {@link ConfigurationException} if what it reads is
 * wrong.
 */
final class WorkerSettings {
    /** Makes a certificate and the private key to it. */
    static final String OPENSSL = "openssl req -x509 -newkey rsa:3072 -nodes -days 90 -subj /CN=plimsoll"
            + " -keyout key.pem -out certificate.pem";

    private static final String JOIN = "join:";
    private static final int MAX_WORKERS = 1_000;

    private final Settings settings;

    WorkerSettings(Settings settings) {
        this.settings = settings;
    }

    /** Returns how many workers make the load; empty where this JVM does. */
    OptionalInt count() {
        Setting setting = settings.find("workers").orElse(null);
        if (setting == null) {
            return OptionalInt.empty();
        }
        String number = setting.value().startsWith(JOIN) ? setting.value().substring(JOIN.length()) : setting.value();
        try {
            int workers = Integer.parseInt(number);
            if (workers > 0 && workers <= MAX_WORKERS) {
                return OptionalInt.of(workers);
            }
        } catch (NumberFormatException e) {
            // the same message
        }
        throw new ConfigurationException("%s = %s: must be from 1 to %d, or join: and such a number"
                .formatted(setting.origin(), setting.value(), MAX_WORKERS));
    }

    /** Returns whether workers are started elsewhere, and join. */
    boolean areJoining() {
        return settings.find("workers")
                .filter(setting -> setting.value().startsWith(JOIN))
                .isPresent();
    }

    /** Returns where this JVM waits for workers. */
    HostPort bind() {
        return settings.find("workers.bind")
                .map(setting -> HostPort.parse(setting, 0))
                .orElseGet(() -> new HostPort(InetAddress.getLoopbackAddress().getHostAddress(), 0));
    }

    /** Returns whether workers may come from other machines without TLS. */
    boolean isInsecure() {
        return settings.flag("workers.insecure");
    }

    /** Returns whether this JVM is a worker of a run elsewhere. */
    boolean isWorker() {
        return settings.find("coordinator").isPresent();
    }

    /** Returns where the coordinator of this worker is. */
    HostPort coordinator() {
        return settings.find("coordinator")
                .map(setting -> HostPort.parse(setting, 1))
                .orElseThrow(() -> new IllegalStateException("not a worker"));
    }

    /** Returns what people call this worker. */
    WorkerLabel label() {
        return settings.find("worker.label")
                .map(setting -> new WorkerLabel(setting.value()))
                .orElse(WorkerLabel.NONE);
    }

    /** Returns how connections to this coordinator are encrypted, if they are. */
    Encryption encryptionOfCoordinator() {
        Optional<Path> certificate = file("workers.tls.certificate");
        Optional<Path> key = file("workers.tls.key");
        if (certificate.isPresent() != key.isPresent()) {
            throw new ConfigurationException("a coordinator with TLS needs both plimsoll.workers.tls.certificate and"
                    + " plimsoll.workers.tls.key, which openssl makes: " + OPENSSL);
        }
        return certificate.isPresent()
                ? Encryption.ofCoordinator(certificate.get(), key.orElseThrow())
                : Encryption.NONE;
    }

    /** Returns how the connection of this worker is encrypted, if it is. */
    Encryption encryptionOfWorker() {
        return file("workers.tls.certificate").map(Encryption::ofWorker).orElse(Encryption.NONE);
    }

    /** Throws {@link ConfigurationException} if a file that is named is not there, whether it is needed or not. */
    void checkFiles() {
        file("workers.tls.certificate");
        file("workers.tls.key");
        file("token.file");
    }

    Optional<Path> tokenFile() {
        return file("token.file");
    }

    /** Returns whether a lost worker ends the run. */
    boolean endWhenOneIsLost() {
        return settings.choice("workers.lost").equals("abort");
    }

    /** Returns how long workers may take until they are ready, and a worker until it finds its coordinator. */
    Duration deployTime() {
        String text = settings.textOf("workers.deploy");
        try {
            return DurationParser.parse(text);
        } catch (ConfigurationException e) {
            throw new ConfigurationException("%s (%s)"
                    .formatted(
                            e.getMessage(),
                            settings.find("workers.deploy").map(Setting::origin).orElse("workers.deploy")));
        }
    }

    private Optional<Path> file(String name) {
        return settings.find(name).map(setting -> {
            try {
                Path file = Path.of(setting.value()).toAbsolutePath();
                if (!Files.isReadable(file)) {
                    throw new ConfigurationException("%s names %s, which is not there or cannot be read"
                            .formatted(setting.origin(), setting.value()));
                }
                return file;
            } catch (InvalidPathException e) {
                throw new ConfigurationException("%s names %s, which cannot be a file: %s"
                        .formatted(setting.origin(), setting.value(), e.getReason()));
            }
        });
    }
}
