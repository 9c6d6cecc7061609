/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.user.VirtualUser;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users that log in, take from one reply what the next request needs, and wait for each other. */
class SessionTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @Test
    void aReplyWithoutWhatIsNeededFailsTheIterationAndIsShown() {
        loads.server().answer(RawReply.ok("{\"error\":\"sold out\"}"));

        Ran ran = loads.run(CorrelatingTestCase.class);

        assertThat(ran.firstLine()).isEqualTo("1 of 2 thresholds missed: iterations_failed rate==0 was 100 % (n=3)");
        assertThat(ran.message())
                .contains("IllegalStateException: the reply of POST /orders has no json(\"id\"):"
                        + " the body of status 200 is: {\"error\":\"sold out\"}")
                .contains("CorrelatingTestCase.load");
        assertThat(loads.server().received())
                .as("nothing was asked for")
                .allMatch(request -> request.method().equals("POST"));
    }

    @BaseUrl("${server}")
    static class CorrelatingTestCase {
        @LoadTest(iterations = 3)
        void load(Http http) {
            String id = http.post("/orders").send().jsonOrFail("id");
            http.get("/orders/{id}", id).send();
        }
    }

    @Test
    void aFailedLoginIsTriedAgainByTheNextIteration() {
        var logins = new AtomicInteger();
        loads.server()
                .answer(request -> request.target().equals("/login") && logins.incrementAndGet() == 1
                        ? RawReply.status(503, "busy")
                        : RawReply.ok("token=t-1"));

        Summary summary = loads.run(LoginTestCase.class).passed(1).summary();

        assertThat(summary.of("endpoints", "POST /login").path("requests").asInt())
                .isEqualTo(2);
        assertThat(summary.of("endpoints", "GET /account").path("requests").asInt())
                .isEqualTo(3);
        assertThat(summary.metric("iterations_failed").path("hits").asInt()).isEqualTo(1);
    }

    @BaseUrl("${server}")
    static class LoginTestCase {
        @LoadTest(iterations = 4)
        @Threshold("iterations_failed: rate<50%")
        @Threshold("http_req_failed: rate<50%")
        void load(VirtualUser user, Http http) {
            String token = user.once("login", () -> http.post("/login").send().findOrFail("token=(\\S+)"));
            http.get("/account").bearer(token).send();
        }
    }

    @Test
    void waitingForOthersIsInTheSummaryAndInNoRequest() {
        Ran ran = loads.run(RendezvousTestCase.class).passed(1);

        Summary summary = ran.summary();
        assertThat(summary.count("rendezvous_wait")).isEqualTo(4);
        assertThat(summary.metric("rendezvous_wait").path("max").asDouble()).isGreaterThan(40);
        assertThat(summary.count("http_reqs")).isEqualTo(4);
        assertThat(summary.state("rendezvous_incomplete: count==0")).isEqualTo("MET");
    }

    @BaseUrl("${server}")
    static class RendezvousTestCase {
        @LoadTest(vus = 2, iterationsPerVu = 2)
        @Threshold("rendezvous_incomplete: count==0")
        @Threshold("rendezvous_wait: max<30s")
        void load(VirtualUser user, Http http) {
            if (user.id() == 1) {
                user.sleep("50ms");
            }
            user.rendezvous("start", 2);
            http.get("/").send();
        }
    }

    @Test
    void sharesBelowABoundAreJudged() {
        Ran ran = loads.run(ShareTestCase.class);

        assertThat(ran.firstLine())
                .isEqualTo("1 of 4 thresholds missed: http_req_duration below(0ms)>0% was 0 % (n=4)");
        Summary summary = ran.summary();
        assertThat(summary.state("below(60s)>=95%")).isEqualTo("MET");
        assertThat(summary.threshold("below(60s)>=95%").path("aggregate").asText())
                .isEqualTo("below(60000ms)");
        assertThat(summary.threshold("below(60s)>=95%").path("actual").asDouble())
                .isEqualTo(1);
    }

    @BaseUrl("${server}")
    static class ShareTestCase {
        @LoadTest(iterations = 4)
        @Threshold("below(60s)>=95%")
        @Threshold("below(0ms)>0%")
        void load(Http http) {
            http.get("/").send();
        }
    }
}
