/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.form.Assumptions;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.HttpClients;
import dev.plimsoll.run.LoadBody;
import dev.plimsoll.user.UserBodies.Body;
import dev.plimsoll.user.UserSession;
import dev.plimsoll.user.VirtualUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The bodies of a {@link Load}, one for each scenario. */
record ScenarioBodies(Map<String, UserBody> byScenario, List<String> notes, OptionalInt portInThisJvm)
        implements LoadBody {
    ScenarioBodies {
        byScenario = Map.copyOf(byScenario);
        notes = List.copyOf(notes);
    }

    static ScenarioBodies of(Load load, List<String> notes, OptionalInt portInThisJvm) {
        Map<String, UserBody> bodies = new HashMap<>();
        for (LoadScenario scenario : load.scenarios()) {
            UserBody body = scenario.body();
            if (body != null) {
                bodies.put(scenario.name(), body);
            }
        }
        return new ScenarioBodies(bodies, notes, portInThisJvm);
    }

    @Override
    public boolean usesHttp() {
        return true;
    }

    @Override
    public boolean isAssumption(Throwable thrown) {
        return Assumptions.isFailed(thrown);
    }

    @Override
    public Body open(UserSession session, HttpClients clients) {
        VirtualUser user = session.user();
        UserBody body = byScenario.get(user.scenario());
        if (body == null) {
            throw new IllegalStateException("no body for scenario " + user.scenario());
        }
        Http client = clients.open(session);
        return () -> body.run(user, client);
    }
}
