/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.target.TargetSystem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ticket sales on Restate: the server, and the service with the business logic that it calls, on free ports. */
public final class TicketingSystem implements TargetSystem {
    private static final int SEATS = 50;
    private static final String SERVICE = "dev.plimsoll.samples.ticketing.TicketingService";

    private final Weaknesses<TicketingWeakness> weaknesses =
            new Weaknesses<>(TicketingWeakness.class, TicketingWeakness.PROPERTY);
    private Duration payment = Duration.ofMillis(500);
    private Duration mail = Duration.ofMillis(200);
    private @Nullable LocalProcess service;
    private @Nullable RestateServer restate;

    /** Sets how long a payment takes from the next start on; 500 ms by default. */
    public TicketingSystem paymentTakes(Duration time) {
        payment = time;
        return this;
    }

    /** Sets how long the confirmation by mail takes from the next start on; 200 ms by default. */
    public TicketingSystem mailTakes(Duration time) {
        mail = time;
        return this;
    }

    /** Takes away what keeps the seats right. */
    public TicketingSystem with(TicketingWeakness... more) {
        weaknesses.add(List.of(more));
        return this;
    }

    @Override
    public void start() throws Exception {
        var startingRestate = new RestateServer();
        int port = LocalProcess.freePort();
        var options = new ArrayList<>(List.of(
                "-Xmx256m", // enough, and leaves room for Restate on a small machine
                "-Dport=" + port,
                "-Dpayment.millis=" + payment.toMillis(),
                "-Dmail.millis=" + mail.toMillis()));
        weaknesses.properties().forEach((name, value) -> options.add("-D" + name + "=" + value));
        var startingService = LocalProcess.java(
                        ServiceProcess.classPath("ticketing-service"), SERVICE, options.toArray(String[]::new))
                .named("ticketing service")
                .readyWhenPrinted("listens on port");
        service = startingService;
        restate = startingRestate;
        startingService.start();
        startingRestate.start();
        startingRestate.register(URI.create("http://127.0.0.1:" + port));
        startingRestate.awaitListed("Checkout");
        warmUp();
    }

    @Override
    public void stop() throws Exception {
        try {
            if (restate != null) {
                restate.stop();
            }
        } finally {
            if (service != null) {
                service.stop();
            }
        }
    }

    /** The ingress: {@code POST /Checkout/process}. */
    @Override
    public @Nullable URI baseUrl() {
        return restate == null ? null : restate.ingress();
    }

    @Override
    public String outputTail() {
        String ofRestate = restate == null ? "" : restate.outputTail();
        String ofService = service == null ? "" : service.outputTail();
        return "restate-server:\n" + ofRestate.indent(2) + "ticketing service:\n" + ofService.indent(2);
    }

    /** {@code service} and {@code restate}. */
    @Override
    public Map<String, TargetPart> parts() {
        var parts = new LinkedHashMap<String, TargetPart>();
        if (service != null) {
            service.parts().values().forEach(process -> parts.put("service", process));
        }
        if (restate != null) {
            restate.parts().values().forEach(server -> parts.put("restate", server));
        }
        return parts;
    }

    /** The page that Restate publishes for Prometheus. */
    public URI metrics() {
        if (restate == null) {
            throw new IllegalStateException("the ticketing system has not been started; call start() first");
        }
        return restate.metrics();
    }

    @Override
    public String description() {
        return restate == null || service == null ? "" : restate.description() + " and " + service.description();
    }

    /** The status of each seat that was ever requested: AVAILABLE, RESERVED or SOLD. */
    public Map<String, String> seats() throws IOException {
        Map<String, String> seats = new LinkedHashMap<>();
        for (JsonNode seat : new ObjectMapper().readTree(call("/SeatMap/global/get", "{}"))) {
            seats.put(seat.path("id").asText(), seat.path("status").asText());
        }
        return seats;
    }

    /**
     * Waits until nobody has a seat reserved any more; returns those that somebody still has after that time. What a seat
     * itself knows and what the map of all seats shows both count. No bookings may arrive meanwhile.
     */
    public List<String> seatsReservedAfter(Duration longest) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        List<String> reserved = reservedSeats();
        while (!reserved.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(100);
            reserved = reservedSeats();
        }
        return reserved;
    }

    private List<String> reservedSeats() throws IOException {
        Map<String, String> map = seats();
        var reserved = new ArrayList<String>();
        for (int number = 1; number <= SEATS; number++) {
            String seat = "seat-" + number;
            String own = new ObjectMapper()
                    .readTree(call("/Ticket/" + seat + "/get", "{}"))
                    .path("status")
                    .asText();
            if (own.equals("RESERVED") || "RESERVED".equals(map.get(seat))) {
                reserved.add(seat);
            }
        }
        return reserved;
    }

    /** Frees all seats, and returns when they are free. Not to be called while bookings are in progress. */
    public void reset() throws IOException {
        // The service's own reset works in the background and could still free a seat during the next test.
        for (int seat = 1; seat <= SEATS; seat++) {
            call("/Ticket/seat-" + seat + "/release", null);
        }
        call("/SeatMap/global/reset", null);
    }

    /** Makes one confirmed booking, which loads every class, and undoes it: it must not count towards a sold-out house. */
    private void warmUp() throws IOException {
        call("/Checkout/process", "{\"ticketId\":\"seat-1\",\"userId\":\"warm-up\"}");
        call("/Ticket/seat-1/release", null);
        call("/SeatMap/global/set", "{\"seatId\":\"seat-1\",\"status\":\"AVAILABLE\"}");
    }

    private String call(String path, @Nullable String json) throws IOException {
        URI ingress = baseUrl();
        if (ingress == null) {
            throw new IllegalStateException("the ticketing system has not been started; call start() first");
        }
        ControlCall answer = ControlCall.post(ingress.resolve(path), json);
        if (!answer.isSuccess()) {
            throw new IOException("POST %s was answered by %s %s".formatted(path, answer.status(), answer.body()));
        }
        return answer.body();
    }
}
