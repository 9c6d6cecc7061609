/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would not be one request on the wire is refused; what a test's own code throws counts against the request. */
class RequestLineTests {
    private final RawServer server = RawServer.start();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final TestUser user = new TestUser(
            1, new HttpClients(new HttpSettings(server.url(), List.of(), List.of(), "run"), exchanges::add), exchanges);

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "GE T", "GET ", "GET\r\nX: 1", "GÉT", "GET/x", "{m}"})
    void methodsThatAreNoWordsAreRefused(String method) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> user.http().request(method, "/"))
                .withMessageStartingWith("request(\"")
                .withMessageEndingWith("a method must be a word such as GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PROPFIND", "M-SEARCH", "VERSION-CONTROL", "purge", "X_1.a~"})
    void otherMethodsAreSentAsTheyAre(String method) {
        server.answer(RawReply.ok(""));
        assertThat(user.http().request(method, "/").send().status()).isEqualTo(200);
        assertThat(user.only().tags().method()).isEqualTo(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x:y", ":authority", "a:"})
    void aHeadersNameHasNoColon(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> user.http().get("/").header(name, "v"))
                .withMessageContaining("a colon at index " + name.indexOf(':') + " of the name");
    }

    @Test
    void anErrorInAPredicateIsNoEndOfTheLoad() {
        server.answer(RawReply.ok(""));
        HttpRequest request = user.http().get("/").expect(reply -> {
            throw new Error("of the test");
        });
        assertThatThrownBy(request::send).hasMessage("of the test");
        assertThat(user.only().interrupted()).isFalse();
        assertThat(user.only().tags().outcome()).isEqualTo("failed");
        assertThat(user.only().tags().expected()).isFalse();
    }
}
