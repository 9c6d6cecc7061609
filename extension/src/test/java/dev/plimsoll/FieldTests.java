/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens in the field, in the reports of whole loads. */
class FieldTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @BaseUrl("${server}")
    static class ClosingServerTestCase {
        @LoadTest(vus = 2, iterationsPerVu = 6)
        void visit(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("60ms");
        }
    }

    @Test
    void aServerThatClosesIdleConnectionsFailsNothing() {
        loads.server().answer(RawReply.ok("ok").thenClose());

        Ran ran = loads.run(ClosingServerTestCase.class).passed(1);

        JsonNode metrics = ran.summary().json().path("metrics");
        assertThat(metrics.at("/http_reqs/count").asInt()).isEqualTo(12);
        assertThat(metrics.at("/http_reqs_retried/count").asInt()).isBetween(1, 10);
        assertThat(loads.server().received()).hasSize(12);
    }

    @BaseUrl("${server}")
    static class EnqueuedTestCase {
        @LoadTest(vus = 2, iterationsPerVu = 3)
        void fireAndForget(Http http) {
            http.client()
                    .newCall(new Request.Builder()
                            .url(http.get("/").send().header("X-Next"))
                            .build())
                    .enqueue(new Callback() {
                        @Override
                        public void onFailure(Call call, IOException e) {}

                        @Override
                        public void onResponse(Call call, Response response) {
                            response.close();
                        }
                    });
        }
    }

    @Test
    void requestsUnderWayAtTheEndOfTheirUserAreCutOffNotFailed() {
        loads.server()
                .answer(request -> request.target().equals("/slow")
                        ? RawReply.ok("late").after(Duration.ofMinutes(1))
                        : RawReply.ok("").header("X-Next", loads.server().url() + "/slow"));

        Ran ran = loads.run(EnqueuedTestCase.class).passed(1);

        assertThat(loads.server().received()).hasSizeGreaterThan(6);
        assertThat(ran.summary().json().at("/metrics/http_reqs/count").asInt())
                .isBetween(loads.server().received().size(), 12);
        assertThat(ran.summary().json().at("/metrics/http_req_failed/value").asDouble())
                .isZero();
    }

    @BaseUrl("${server}")
    static class LongBodyTestCase {
        @LoadTest(vus = 1, iterations = 1)
        void download(VirtualUser user, Http http) {
            Reply reply = http.get("/").send();
            user.check("is long", reply, each -> each.body().length() > 10);
        }
    }

    @Test
    void theLimitOfBodiesIsASetting() {
        loads.server().answer(RawReply.ok("x".repeat(5_000)));

        Ran ran = loads.with("plimsoll.body.max", "4KB").run(LongBodyTestCase.class);

        assertThat(ran.message()).contains("is long");
        assertThat(ran.summary().json().at("/checks/0").toString()).contains("5 kB", "4 kB", "plimsoll.body.max");
        assertThat(ran.summary().json().at("/metrics/http_req_failed/value").asDouble())
                .isZero();
    }

    @Test
    void aLimitThatIsNoSizeIsToldBeforeTheLoad() {
        Ran ran = loads.with("plimsoll.body.max", "16 elephants").run(LongBodyTestCase.class);

        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message()).contains("\"16 elephants\" is not a size", "plimsoll.body.max");
        assertThat(loads.server().received()).isEmpty();
    }

    @BaseUrl("${server}")
    static class PackedTestCase {
        @LoadTest(vus = 2, iterations = 10)
        void visit(Http http) {
            http.get("/").header("Accept-Encoding", "br").send();
        }
    }

    @Test
    void aBodyThatCannotBeUnpackedIsOneWarning() {
        loads.server().answer(RawReply.ok("packed").header("Content-Encoding", "br"));

        JsonNode warnings =
                loads.run(PackedTestCase.class).passed(1).summary().json().path("warnings");

        assertThat(warnings)
                .filteredOn(each -> each.asText().contains("Content-Encoding br"))
                .hasSize(1);
    }

    @BaseUrl("${server}")
    static class AssertionTestCase {
        @LoadTest(vus = 1, iterations = 4)
        void visit(VirtualUser user, Http http) {
            Reply reply = http.get("/").send();
            user.check("has an id", reply, each -> {
                throw new AssertionError("no id");
            });
            user.check("ends", reply, each -> {
                throw new StackOverflowError();
            });
            user.count("went_on");
        }
    }

    @Test
    void anErrorInAPredicateIsAFailedCheckAndTheBodyGoesOn() {
        Ran ran = loads.run(AssertionTestCase.class);

        JsonNode summary = ran.summary().json();
        assertThat(summary.at("/checks/0/fails").asInt()).isEqualTo(4);
        assertThat(summary.at("/checks/1/fails").asInt()).isEqualTo(4);
        assertThat(summary.at("/metrics/went_on/count").asInt()).isEqualTo(4);
        assertThat(summary.at("/metrics/iterations_failed/value").asDouble()).isZero();
    }
}
