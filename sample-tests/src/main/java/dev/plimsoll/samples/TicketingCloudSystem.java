/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.target.TargetSystem;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ticket sales as in the cloud: a {@link TicketingSystem} behind TLS, a bearer token and network latency. The token is the
 * environment variable {@code RESTATE_AUTH_TOKEN}, or a random one if the system is started here.
 *
 * <p>Its certificate is self-signed: while the system runs, this JVM trusts only that one.
 */
public final class TicketingCloudSystem implements TargetSystem {
    private static final String TOKEN = "RESTATE_AUTH_TOKEN";

    private final TicketingSystem ticketing = new TicketingSystem();
    private final SystemProcesses processes = new SystemProcesses();
    private @Nullable String madeUp;
    private @Nullable TrustStore trust;
    private @Nullable URI baseUrl;

    @Override
    public void start() throws Exception {
        madeUp = UUID.randomUUID().toString();
        ticketing.start();
        LocalProcess gate = ServiceProcess.server(
                        "cloud-gate",
                        "dev.plimsoll.samples.cloud.CloudGate",
                        Map.of("upstream", String.valueOf(ticketing.baseUrl())))
                .environment(TOKEN, token());
        processes.start("gate", gate);
        trust = new TrustStore(gate.directory().resolve("trust.p12"), "plimsoll");
        baseUrl = URI.create(String.valueOf(gate.baseUrl()).replaceFirst("^http:", "https:"));
    }

    @Override
    public void stop() throws Exception {
        if (trust != null) {
            trust.close();
            trust = null;
        }
        try {
            processes.stop();
        } finally {
            ticketing.stop();
        }
    }

    /** {@code POST /Checkout/process} with {@code Authorization: Bearer} and the {@link #token()}. */
    @Override
    public @Nullable URI baseUrl() {
        return baseUrl;
    }

    /** The token that the gate accepts. Throws if it is not known: that of a system that runs already must be given. */
    public String token() {
        return Variable.named(TOKEN)
                .or(() -> Optional.ofNullable(madeUp))
                .orElseThrow(() -> new IllegalStateException(
                        "RESTATE_AUTH_TOKEN is not set: every request to a system that runs already needs its token"));
    }

    /** The system behind the gate. */
    public TicketingSystem ticketing() {
        return ticketing;
    }

    @Override
    public String outputTail() {
        return processes.outputTail() + ticketing.outputTail();
    }

    /** {@code gate}, and those of the {@link #ticketing()} behind it. */
    @Override
    public Map<String, TargetPart> parts() {
        var parts = new LinkedHashMap<>(processes.parts());
        parts.putAll(ticketing.parts());
        return parts;
    }

    @Override
    public String description() {
        return ticketing.description() + ", behind " + processes.description();
    }
}
