/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.http.outcome.Judgement;
import dev.plimsoll.http.outcome.OutcomeTest;
import dev.plimsoll.http.outcome.ServerResponse;
import dev.plimsoll.http.outcome.Unmet;
import dev.plimsoll.plan.OutcomeRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names replies by the declared outcomes, in their order; the first match wins. Immutable. */
final class Outcomes {
    private final List<OutcomeTest> tests;

    /** Adds errors in the rules to {@code errors}. */
    Outcomes(List<OutcomeRule> rules, List<String> errors) {
        var readable = new ArrayList<OutcomeTest>();
        for (OutcomeRule rule : rules) {
            OutcomeTest test = OutcomeTest.of(rule, errors);
            if (test != null) {
                readable.add(test);
            }
        }
        tests = List.copyOf(readable);
    }

    /** The matching outcome, else by the status. */
    Judgement judge(String endpoint, ServerResponse response) {
        Judgement declared = declared(endpoint, response);
        return declared == null ? Judgement.ofStatus(response.status()) : declared;
    }

    /** The request's own expectation decides whether it failed; a declared outcome still names it. */
    Judgement judge(Reply reply, ServerResponse response, Expectation expectation) {
        Unmet unmet = expectation.unmetBy(reply);
        Judgement declared = declared(reply.endpoint(), response);
        if (declared == null) {
            return unmet == null ? Judgement.OK : new Judgement(ExchangeTags.FAILED, true, unmet);
        }
        return unmet == null && !declared.failed() ? declared : new Judgement(declared.outcome(), unmet != null, unmet);
    }

    /** Whether any of them looks at bodies. */
    boolean readBodies() {
        return tests.stream().anyMatch(OutcomeTest::readsBody);
    }

    private @Nullable Judgement declared(String endpoint, ServerResponse response) {
        for (OutcomeTest test : tests) {
            if (test.matches(endpoint, response)) {
                return test.judgement();
            }
        }
        return null;
    }
}
