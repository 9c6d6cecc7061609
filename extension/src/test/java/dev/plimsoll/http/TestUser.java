/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.plan.EndpointRule;
import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.user.Evidence;
import dev.plimsoll.user.Sessions;
import dev.plimsoll.user.UserSession;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A user with its client, and what was measured of it. */
@API(status = API.Status.INTERNAL)
public final class TestUser implements AutoCloseable {
    private final Sessions sessions;
    private final List<Exchange> exchanges;
    private final Http http;

    TestUser(int id, HttpClients clients, List<Exchange> exchanges) {
        this.sessions = Sessions.start(id);
        this.exchanges = exchanges;
        this.http = clients.open(sessions.session());
    }

    public static TestUser of(@Nullable String baseUrl) {
        return of(baseUrl, List.of(), List.of());
    }

    public static TestUser of(@Nullable String baseUrl, List<OutcomeRule> outcomes, List<EndpointRule> endpoints) {
        var exchanges = new CopyOnWriteArrayList<Exchange>();
        var settings = new HttpSettings(baseUrl, outcomes, endpoints, "run-1");
        return new TestUser(1, new HttpClients(settings, exchanges::add), exchanges);
    }

    public Http http() {
        return http;
    }

    Sessions sessions() {
        return sessions;
    }

    UserSession session() {
        return sessions.session();
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    Exchange only() {
        if (exchanges.size() != 1) {
            throw new AssertionError("wanted one exchange, found " + exchanges);
        }
        return exchanges.get(0);
    }

    /** Of the only exchange. */
    Evidence evidence() {
        return Objects.requireNonNull(only().evidence());
    }

    @Override
    public void close() {
        sessions.close();
    }
}
