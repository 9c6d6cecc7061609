/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.plan.MetricTags;
import dev.plimsoll.run.PlannedRun;
import dev.plimsoll.run.SpanSource;
import dev.plimsoll.target.StartedTargets;
import dev.plimsoll.trace.SpanReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the spans of one run come in. A system that the test has not started cannot be told, so somebody must say that its
 * spans are wanted, by a threshold or a setting: they are then received on a port that does not change, and a line says so.
 */
final class SpanIntake implements AutoCloseable {
    private static final SpanIntake NONE = new SpanIntake(null, 1);

    private final @Nullable SpanReceiver receiver;
    private final double share;
    private @Nullable SpanReceiver own;
    private SpanReceiver.@Nullable Door door;
    private @Nullable String line;

    private SpanIntake(@Nullable SpanReceiver receiver, double share) {
        this.receiver = receiver;
        this.share = share;
    }

    /**
     * Throws a {@code ConfigurationException} if spans are wanted and the library for them is missing.
     *
     * @param spans those of the targets that tests have started
     */
    static SpanIntake open(Optional<SpanReceiving> spans, PlannedRun run, StartedTargets targets, Settings settings) {
        boolean wanted = settings.wantsSpans()
                || run.plan().thresholds().stream().anyMatch(rule -> MetricTags.isOfSpans(rule.metric()));
        if (!settings.receivesSpans() || spans.isEmpty() && !wanted) {
            return NONE;
        }
        SpanReceiver receiver = spans.orElseGet(SpanReceiving::start).receiver();
        var intake = new SpanIntake(receiver, settings.traceSample());
        intake.own = spans.isEmpty() ? receiver : null;
        String system = run.http().baseUrl();
        if (wanted && system != null && !isStarted(system, targets)) {
            return intake.openDoor(receiver, settings.tracePort(), system);
        }
        return intake;
    }

    private SpanIntake openDoor(SpanReceiver opened, int number, String system) {
        try {
            door = opened.openDoor(number);
            line = told(system, number);
        } catch (IOException e) {
            line =
                    ("spans of %s are not received, as port %d is in use, perhaps by a collector: set plimsoll.trace.port to a"
                                    + " free port, and have them sent there")
                            .formatted(system, number);
            if (own != null) { // every request stays sampled, for whoever does receive them
                SpanIntake without = new SpanIntake(null, 1);
                without.line = line;
                close();
                return without;
            }
        }
        return this;
    }

    static String told(String system, int number) {
        String host = URI.create(system).getHost();
        String variables = ("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:%d OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"
                        + " OTEL_TRACES_SAMPLER=parentbased_always_off")
                .formatted(number);
        return isHere(host)
                ? "spans of %s are received if it runs with %s".formatted(system, variables)
                : ("spans of %s are received on this machine only: forward a port there to 127.0.0.1:%d, as ssh -R"
                                + " %d:127.0.0.1:%d does, and run it with %s")
                        .formatted(system, number, number, number, variables);
    }

    /** A host that cannot be found is none of this machine. */
    private static boolean isHere(@Nullable String host) {
        if (host == null || host.toLowerCase(Locale.ROOT).equals("localhost")) {
            return host != null;
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }

    private static boolean isStarted(String system, StartedTargets targets) {
        return targets.all().stream()
                .map(target -> target.system().baseUrl())
                .anyMatch(url -> url != null && url.toString().equals(system));
    }

    SpanSource source() {
        return receiver == null ? SpanSource.NONE : new SpanSource(receiver, share);
    }

    /** What the user must know to have spans received, or why they are not. */
    Optional<String> line() {
        return Optional.ofNullable(line);
    }

    @Override
    public void close() {
        if (door != null) {
            door.close();
        }
        if (own != null) {
            own.close();
        }
    }
}
