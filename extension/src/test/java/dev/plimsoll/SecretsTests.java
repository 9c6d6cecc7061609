/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.target.TargetSystem;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;

/** Secrets are planted wherever a load test may hold them, and searched in all that it leaves behind. */
class SecretsTests {
    private static final String PLANTED = "planted7";
    private static final String ODD = "99887766"; // a secret only by configuration
    private static volatile String server = "";

    @RegisterExtension
    final Loads loads = new Loads();

    static class Target implements TargetSystem {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public URI baseUrl() {
            return URI.create(server);
        }

        @Override
        public String outputTail() {
            return "customer " + ODD + " is served with password=" + PLANTED + " for the " + asked.incrementAndGet()
                    + ". time\n";
        }
    }

    static class LeakyTestCase {
        @LoadTarget
        static final Target TARGET = new Target();

        @LoadTest(iterations = 2)
        @Threshold("http_req_failed: rate==0")
        void load(VirtualUser user, Http http) {
            http.withHeader("Authorization", "Bearer " + PLANTED)
                    .post("/login?n=1&access_token=" + PLANTED)
                    .header("X-Api-Key", PLANTED)
                    .header("Cookie", "session=" + PLANTED)
                    .header("X-Customer-Number", PLANTED)
                    .header("X-Note", "customer " + ODD)
                    .json(Map.of("user", "bob", "password", PLANTED, "customer", ODD))
                    .endpoint("login")
                    .send();
            http.get(server.replace("://", "://bob:" + PLANTED + "@") + "/secrets/{customer}", ODD)
                    .endpoint("userinfo")
                    .send();
            http.post("/form")
                    .form(Map.of("client_secret", PLANTED, "customer", ODD))
                    .endpoint("form")
                    .send();
            http.get("http://bob:" + PLANTED + "@127.0.0.1:1/?token=" + PLANTED)
                    .endpoint("nobody")
                    .send();
            user.check("asks", false);
            throw new IllegalStateException("no session for token=" + PLANTED + " of customer " + ODD);
        }

        @LoadTest(iterations = 1)
        void aborted(VirtualUser user) {
            user.abortTest("cannot log in with password: " + PLANTED + " of " + ODD);
        }

        @LoadTest(iterations = 1)
        void skipped(VirtualUser user) {
            assumeTrue(user.id() > 1, "no token: " + PLANTED + " of " + ODD);
        }

        @LoadTest(iterations = 1)
        void unreadable(Http http) {
            http.get("/json").endpoint("json").send().json("a.b");
        }
    }

    /** One iteration per place. */
    @BaseUrl("${server}")
    @ExtendWith(Loads.ServerUrl.class)
    static class TextsOfOthersTestCase {
        private static final String JWT = "eyJhbGciOiJI.eyJwbGFudGVkNy." + PLANTED;

        @TempDir
        static Path directory;

        @LoadTest(iterations = 1)
        void headerWithALineEnd(Http http) {
            http.get("/a").header("x-api-key", PLANTED + "\n" + PLANTED).send();
        }

        @LoadTest(iterations = 1)
        void headerOfARawClient(OkHttpClient client, HttpUrl server) throws IOException {
            client.newCall(new Request.Builder()
                            .url(server)
                            .header("x-auth-token", PLANTED + "\n" + PLANTED)
                            .build())
                    .execute()
                    .close();
        }

        @LoadTest(iterations = 1)
        void headerNameAndValueExchanged(Http http) {
            http.get("/a").header(PLANTED + " x", "Authorization").send();
        }

        @LoadTest(iterations = 1)
        void xml(Http http) {
            http.post("/xml")
                    .body("text/xml", "<l><ws:Password Type=\"t\">" + PLANTED + "</ws:Password></l>")
                    .send();
        }

        @LoadTest(iterations = 1)
        void shortNames(Http http) {
            http.post("/x?key=" + PLANTED).form(Map.of("pass", PLANTED, "a", 1)).send();
        }

        @LoadTest(iterations = 1)
        void multipart(Http http) {
            http.post("/x").part("pass", PLANTED).part("note", "key=" + PLANTED).send();
        }

        @LoadTest(iterations = 1)
        void tokenInThePath(Http http) {
            http.get("/verify/" + JWT).send();
        }

        @LoadTest(iterations = 1)
        void tokenAsAVariable(Http http) {
            http.get("/verify/{token}", JWT).send();
        }

        @LoadTest(iterations = 1)
        void tokenInThePathOfARawClient(OkHttpClient client, HttpUrl server) throws IOException {
            HttpUrl url = server.newBuilder()
                    .addPathSegments("a/" + JWT + "/b;jsessionid=" + PLANTED)
                    .build();
            client.newCall(new Request.Builder().url(url).build()).execute().close();
        }

        @LoadTest(iterations = 1)
        void escapedNames(Http http) {
            http.post("/x").json("{\"pass\\u0077ord\": \"" + PLANTED + "\"}").send();
        }

        @LoadTest(iterations = 1)
        void nestedEncodings(Http http) {
            http.post("/x?next=%2Fa%3Ftoken%3D" + PLANTED)
                    .form(Map.of("payload", "{\"password\": \"" + PLANTED + "\"}"))
                    .send();
            http.post("/x")
                    .json(Map.of("body", "{\"password\":\"" + PLANTED + "\"}"))
                    .send();
        }

        @LoadTest(iterations = 1)
        void badPort(Http http) {
            http.get("http://bob:" + PLANTED).send();
        }

        @LoadTest(iterations = 1)
        void badHost(Http http) {
            http.get("http://bob:" + PLANTED + "@ho st/?token=" + PLANTED).send();
        }

        @LoadTest(iterations = 1)
        void bodyInsteadOfAMediaType(Http http) {
            http.post("/x").body(PLANTED, "text/plain").send();
        }

        @LoadTest(iterations = 1)
        void partInsteadOfAMediaType(Http http) {
            http.post("/x").part("file", "f.bin", PLANTED, new byte[1]).send();
        }

        @LoadTest(iterations = 1)
        void brokenJsonOfASecretField(Http http) {
            http.get("/json").send().json("a");
        }

        @LoadTest(iterations = 1)
        void rowInAnException(VirtualUser user) throws IOException {
            Path file = Files.writeString(directory.resolve("rows.csv"), "id,password\n1," + PLANTED + "\n");
            throw new IllegalStateException("bad row " + user.feed(Feeder.csv(file)));
        }

        @LoadTest(iterations = 1)
        void numberOfARow(VirtualUser user) throws IOException {
            Path file = Files.writeString(directory.resolve("number.csv"), "id,pwd\n1," + PLANTED + "\n");
            user.feed(Feeder.csv(file)).getInt("pwd");
        }

        @LoadTest(iterations = 1)
        void rowWithTooManyColumns(VirtualUser user) throws IOException {
            Path file = Files.writeString(directory.resolve("bad.csv"), "id,password\n1,x," + PLANTED + "\n");
            user.feed(Feeder.csv(file));
        }

        @LoadTest(iterations = 1)
        void lineThatIsNoJson(VirtualUser user) throws IOException {
            Path file = Files.writeString(directory.resolve("bad.jsonl"), "{\"password\": " + PLANTED + "}\n");
            user.feed(Feeder.jsonLines(file));
        }

        @LoadTest(iterations = 1)
        void causes() {
            throw new IllegalStateException(
                    new IOException("cannot open jdbc:x://bob:" + PLANTED + "@h/x?pwd=" + PLANTED));
        }

        @LoadTest(iterations = 1)
        void abortedByACause(VirtualUser user) {
            user.abortTest("--password " + PLANTED + " and <pass>" + PLANTED + "</pass>");
        }
    }

    @Test
    void textsThatOthersMadeHideTheirSecrets() throws IOException {
        loads.server()
                .answer(received -> received.target().startsWith("/json")
                        ? RawReply.ok("{\"password\": " + PLANTED + "}")
                        : RawReply.status(500, "<fault><password>" + PLANTED + "</password></fault>")
                                .header("Content-Type", "text/xml"));
        Ran ran = loads.with("plimsoll.progress", "plain").run(TextsOfOthersTestCase.class);

        assertThat(ran.results().testEvents().failed().count())
                .as("all fail, as they are made to")
                .isEqualTo(Stream.of(TextsOfOthersTestCase.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(LoadTest.class))
                        .count());
        assertThat(ran.printed().lines()).contains("").noneMatch(line -> line.contains(PLANTED));
        assertThat(thrown(ran).lines()).noneMatch(line -> line.contains(PLANTED));
        assertThat(thrown(ran))
                .contains(
                        "header(\"x-api-key\", …): line end at index 8 of the value",
                        "<ws:Password Type=\"t\">***</ws:Password>",
                        "GET /verify/{token}: 500",
                        "rows.csv line 2: id=\"1\", password=***");
        try (Stream<Path> files = Files.walk(loads.reports())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PLANTED);
            }
        }
    }

    @BaseUrl("${server}")
    static class MistakenTestCase {
        @LoadTest
        @Outcome(name = "x", header = "Authorization = Bearer planted7")
        @Threshold("p95<5 password=planted7 99887766")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void noSecretIsInAnyFileMessageOrOutput() throws IOException {
        server = loads.server().url();
        loads.server()
                .answer(received -> received.target().startsWith("/json")
                        ? RawReply.ok("secret=" + PLANTED + " of " + ODD)
                        : RawReply.status(
                                        500,
                                        "{\"error\":\"no\",\"token\":\"" + PLANTED + "\",\"who\":\"" + ODD
                                                + "\"} Authorization: " + PLANTED)
                                .header("Set-Cookie", "session=" + PLANTED));
        Ran ran = loads.with("plimsoll.redact", "x-customer-number")
                .with("plimsoll.redact.pattern", "\\b9988\\d{4}\\b")
                .with("plimsoll.progress", "plain")
                .run(LeakyTestCase.class, MistakenTestCase.class);

        assertThat(ran.results().testEvents().failed().count())
                .as("all fail, as they are made to")
                .isEqualTo(4);
        assertThat(ran.printed()).contains("LeakyTestCase").doesNotContain(PLANTED, ODD);
        assertThat(thrown(ran))
                .as("the secrets are there, hidden")
                .contains(
                        "access_token=***",
                        "Authorization: ***",
                        "\"password\":\"***\"",
                        "customer ***",
                        "client_secret=***")
                .doesNotContain(PLANTED, ODD);
        assertThat(ran.abortion()).hasMessageContaining("no token: ***").hasMessageEndingWith(" of ***");
        try (Stream<Path> files = Files.walk(loads.reports())) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).isNotEmpty();
            for (Path file : all) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PLANTED, ODD);
            }
        }
        assertThat(loads.server().received())
                .anySatisfy(received -> assertThat(received.text()).contains(PLANTED));
    }

    @Test
    void invalidPatternIsReportedBeforeTheFirstRequest() {
        assertThat(loads.with("plimsoll.redact.pattern", "(")
                        .runMethod(LeakyTestCase.class, "unreadable")
                        .message())
                .contains("redact.pattern = (: not a regular expression");
    }

    private static String thrown(Ran ran) {
        var text = new StringWriter();
        var writer = new PrintWriter(text);
        ran.results().testEvents().failed().stream()
                .forEach(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .printStackTrace(writer));
        writer.flush();
        return text.toString();
    }
}
