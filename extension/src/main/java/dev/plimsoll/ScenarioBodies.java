/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.http.Http;
import dev.plimsoll.http.HttpClients;
import dev.plimsoll.http.HttpSettings;
import dev.plimsoll.user.Ending;
import dev.plimsoll.user.UserBodies.Body;
import dev.plimsoll.user.UserSession;
import dev.plimsoll.user.VirtualUser;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The bodies of a {@link Load}, one for each scenario. */
record ScenarioBodies(
        Map<String, UserBody> byScenario, HttpSettings http, List<String> notes, OptionalInt portInThisJvm)
        implements LoadBody {
    ScenarioBodies {
        byScenario = Map.copyOf(byScenario);
    }

    @Override
    public boolean usesHttp() {
        return true;
    }

    @Override
    public Body open(UserSession session, HttpClients clients) {
        VirtualUser user = session.user();
        UserBody body = byScenario.get(user.scenario());
        if (body == null) {
            throw new IllegalStateException("no body for scenario " + user.scenario());
        }
        Http client = clients.open(session);
        return () -> {
            try {
                body.run(user, client);
            } catch (RuntimeException e) {
                if (Assumptions.isFailed(e)) { // the whole test is skipped
                    session.endRun(new Ending(Ending.Kind.SKIPPED, String.valueOf(e.getMessage()), e));
                }
                throw e;
            }
        };
    }
}
