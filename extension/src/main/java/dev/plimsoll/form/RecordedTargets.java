/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.probe.OwnPorts;
import dev.plimsoll.probe.flight.FlightMode;
import dev.plimsoll.probe.flight.FlightTarget;
import dev.plimsoll.probe.flight.PlannedFlights;
import dev.plimsoll.run.PlannedRun;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which JVMs a load records: those of the targets that the test has started, and its own if the service is in it. */
final class RecordedTargets {
    private RecordedTargets() {}

    static PlannedFlights of(FlightMode mode, WatchedTargets watched, PlannedRun run) {
        if (mode == FlightMode.OFF) {
            return PlannedFlights.NONE;
        }
        List<FlightTarget> targets = new ArrayList<>(watched.flights());
        if (servesItself(run) && (mode == FlightMode.ALWAYS || lastsAsPlanned(run))) {
            targets.add(FlightTarget.ofThisJvm());
        }
        List<String> unreachable = mode == FlightMode.ALWAYS // otherwise nobody has asked: most containers have no JVM
                ? watched.containers().stream()
                        .map(name ->
                                name + " is not recorded: a flight recorder reaches processes of this machine only,"
                                        + " and it is a container")
                        .toList()
                : List.of();
        return new PlannedFlights(mode, targets, unreachable);
    }

    /** A few iterations are soon over: to start a recorder in their own JVM would disturb them more than it tells. */
    private static boolean lastsAsPlanned(PlannedRun run) {
        return run.plan().scenarios().stream().anyMatch(scenario -> !scenario.endsWithIterations());
    }

    /** The port of the framework that runs the service within the test, or one of the base URL that this JVM listens on. */
    private static boolean servesItself(PlannedRun run) {
        if (run.body().portInThisJvm().isPresent()) {
            return true;
        }
        URI base = uri(run.http().baseUrl());
        return base != null
                && base.getHost() != null
                && base.getPort() > 0
                && isOfThisMachine(base.getHost())
                && OwnPorts.listening().contains(base.getPort());
    }

    private static @Nullable URI uri(@Nullable String text) {
        try {
            return text == null ? null : URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isOfThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
