/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.data.AccessLog.Route;
import dev.plimsoll.plan.ConfigurationException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTests {
    @TempDir
    Path directory;

    private static String line(String request) {
        return "192.0.2.7 - - [21/Nov/2026:10:00:00 +0000] \"%s\" 200 512 \"-\" \"curl/8.5\"".formatted(request);
    }

    private AccessLog log(String... lines) throws IOException {
        return AccessLog.read(Files.writeString(
                directory.resolve("access.log"), String.join("\n", lines) + "\n", StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /items/17?full=1 HTTP/1.1                                | GET /items/{id}",
                "GET /items/17/lines/2#x HTTP/2.0                             | GET /items/{id}/lines/{id}",
                "DELETE /items/0b5f1c1e-9f1d-4c6e-8d6e-0a1b2c3d4e5f HTTP/1.1  | DELETE /items/{id}",
                "GET /items/17a HTTP/1.1                                      | GET /items/17a",
                "GET http://shop.example/items/3 HTTP/1.1                     | GET /items/{id}",
                "GET / HTTP/1.0                                               | GET /",
                "GET /old                                                     | GET /old",
                "OPTIONS * HTTP/1.1                                           | OPTIONS *",
                "GET /say/\\\"hi\\\" HTTP/1.1                                 | GET /say/\\\"hi\\\"",
                "GET /?q=1 HTTP/1.1                                           | GET /",
                "GET /search?q=red shoes HTTP/1.1                             | GET /search",
                "GET /files/annual report.pdf HTTP/1.1                        | GET /files/annual report.pdf",
                "GET /files/a b/17?x=1 2 HTTP/2.0                             | GET /files/a b/{id}",
                "GET http://shop.example HTTP/1.1                             | GET /",
                "GET https://shop.example:8443?x=1 HTTP/1.1                   | GET /",
                "GET HTTPS://[2001:db8::7]:80/items/3 HTTP/1.1                | GET /items/{id}",
                "VERSION-CONTROL /svn HTTP/1.1                                | VERSION-CONTROL /svn",
                "M-SEARCH * HTTP/1.1                                          | M-SEARCH *",
                "CONNECT shop.example:443 HTTP/1.1                            | CONNECT shop.example:443",
                "GET  /two-blanks  HTTP/1.1                                   | GET /two-blanks",
                "GET //double HTTP/1.1                                        | GET //double",
                "GET /say/\"hi\" HTTP/1.1                                     | GET /say/\"hi\"",
                "GET /a;jsessionid=0123ABCD HTTP/1.1                          | GET /a;jsessionid=***",
                "GET /verify/eyJhbGciOiJI.eyJzdWIi.SflKxw HTTP/1.1            | GET /verify/{token}",
                "GET /x?to=https://a.example/b c HTTP/1.1                     | GET /x"
            })
    void routesAreNamedLikeEndpoints(String request, String route) throws IOException {
        assertThat(log(line(request)).routes()).containsExactly(new Route(route, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "common format   | 127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.0\" 200 2326",
                "no bytes        | ::1 - - [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.0\" 304 -",
                "user with space | 127.0.0.1 - a b [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.0\" 200 1",
                "user is empty   | 127.0.0.1 - \"\" [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.0\" 200 1",
                "with the host   | shop:80 127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.0\" 200 1 \"-\" \"-\"",
                "IPv6 host       | [2001:db8::7] - - [17/Feb/2026:02:50:12 +0000] \"GET /a HTTP/1.1\" 200 512 \"-\" \"-\"",
                "IPv6 and port   | [2001:db8::7]:80 192.0.2.1 - - [17/Feb/2026:02:50:12 +0000] \"GET /a HTTP/1.1\" 200 5",
                "two blanks      | 192.0.2.1 - - [17/Feb/2026:02:50:12 +0000]  \"GET /a HTTP/1.1\" 200 5",
                "a tab           | 192.0.2.1 - - [17/Feb/2026:02:50:12 +0000]\t\"GET /a HTTP/1.1\"\t200\t5",
                "user[brackets]  | 192.0.2.1 - a[b] [17/Feb/2026:02:50:12 +0000] \"GET /a HTTP/1.1\" 200 5",
                "user [brackets] | 192.0.2.1 - a [b] c [17/Feb/2026:02:50:12 +0000] \"GET /a HTTP/1.1\" 200 5",
                "no fraction     | 192.0.2.1 - - [1771296611.123] \"GET /a HTTP/1.1\" 200 5",
                "time taken      | 192.0.2.1 - - [17/Feb/2026:02:50:12 +0000] 0.012 \"GET /a HTTP/1.1\" 200 5",
                "host in between | 192.0.2.1 - - [17/Feb/2026:02:50:12 +0000] shop.example - \"GET /a HTTP/1.1\" 200 5",
                "only a status   | 192.0.2.1 - - [17/Feb/2026:02:50:12 +0000] \"GET /a HTTP/1.1\" 499",
                "closed early    | 192.0.2.1 - - [17/Feb/2026:02:50:12 +0000] \"GET /a HTTP/1.1\" 000 0",
                "syslog          | Feb 17 02:50:12 web nginx[123]: 192.0.2.1 - - [17/Feb/2026:02:50:12 +0000] \"GET /a HTTP/1.1\" 200 5",
                "compose         | web_1  : 192.0.2.1 - - [17/Feb/2026:02:50:12 +0000] \"GET /a HTTP/1.1\" 200 5",
                "quote in agent  | 192.0.2.1 - - [17/Feb/2026:02:50:12 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"x \"y\" 200 z\"",
                "more after it   | 127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.0\" 200 1 \"-\" \"-\" 0.012 \"x\""
            })
    void formatsOfCommonServersAreRead(String what, String line) throws IOException {
        assertThat(log(line).routes()).as(what).containsExactly(new Route("GET /a", 1));
    }

    @Test
    void unreadableLinesAreCountedAndTheFirstAreShown() throws IOException {
        AccessLog log = log(
                line("GET /a HTTP/1.1"),
                "",
                line("-"),
                line("\\x16\\x03\\x01"),
                "# a comment",
                "x".repeat(100_000),
                "caf\u00e9");

        assertThat(log.requests()).isEqualTo(1);
        assertThat(log.unreadable()).isEqualTo(5);
        assertThat(log.unreadableExamples()).hasSize(3);
        assertThat(log.unreadableExamples().get(0)).startsWith("line 3: \"192.0.2.7 - - [21/Nov/2026");
        assertThat(log.unreadableExamples().get(2)).isEqualTo("line 5: \"# a comment\"");
        assertThat(log.toString())
                .contains("1 request in 1 route, 5 unreadable lines", "unreadable line 3", "1  GET /a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "get /a HTTP/1.1",
                "GET",
                "GET ",
                "HELO example.com",
                "\\x16\\x03\\x01\\x02",
                "CONNECT",
                "{\\x22a\\x22:1}",
                "GET a/b HTTP/1.1",
                "SSH-2.0-Go",
                "GET mailto:a@b HTTP/1.1"
            })
    void whatIsNoRequestIsNone(String request) throws IOException {
        assertThat(log(line("GET /a HTTP/1.1"), line(request)).unreadable()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1 - - [17/Feb/2026:02:50:12 +0000] \"GET /a HTTP/1.1",
                "192.0.2.1 - - [17/Feb/2026:02:50:12 +0000] \"GET /a HTTP/1.1\"",
                "192.0.2.1 - - [17/Feb/2026:02:50:12 +0000] \"GET /a HTTP/1.1\" 2000 5",
                "192.0.2.1 - - [17/Feb/2026:02:50:12 +0000] GET /a HTTP/1.1 200 5",
                "192.0.2.1 - - \"GET /a HTTP/1.1\" 200 5",
                "192.0.2.1 - - [17/Feb/2026:02:50:12 +0000 \"GET /a HTTP/1.1\" 200 5",
                "192.0.2.1 - - [17/Feb/2026:02:50:12 +0000] \"GET /a HTTP/1.1\\\" 200 5"
            })
    void linesOfOtherFormatsAreUnreadable(String line) throws IOException {
        assertThat(log(line("GET /a HTTP/1.1"), line).unreadable()).isEqualTo(1);
    }

    @Test
    void longGarbageLinesFailFast() throws IOException {
        String quotes = line("GET /" + "\\\"".repeat(200_000));
        String brackets = "[".repeat(200_000);

        assertThat(log(line("GET /a HTTP/1.1"), quotes, brackets).unreadable()).isEqualTo(1);
        String[] garbage = {
            "[a] ".repeat(50_000), "[a] x x x x \"".repeat(20_000), line("GET /" + "\" 20 ".repeat(50_000)),
            line("G".repeat(200_000)), line("GET " + " ".repeat(200_000)), line("GET /" + " HTTP/".repeat(40_000))
        };
        assertThat(log(garbage[0], garbage[1], garbage[2], garbage[3], garbage[4], garbage[5], line("GET /a HTTP/1.1"))
                        .requests())
                .isEqualTo(3);
    }

    @Test
    void mostFrequentRouteIsFirstAndWeightsFollowTheCounts() throws IOException {
        var lines = new String[1_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line(i % 10 == 0 ? "POST /items HTTP/1.1" : "GET /items/" + i + " HTTP/1.1");
        }
        AccessLog log = log(lines);

        assertThat(log.routes()).containsExactly(new Route("GET /items/{id}", 900), new Route("POST /items", 100));
        Weighted<String> weighted = log.weighted();
        var random = new SplittableRandom(3);
        long posts = IntStream.range(0, 10_000)
                .filter(i -> weighted.choose(random).equals("POST /items"))
                .count();
        assertThat(posts).isBetween(1_000L - 120, 1_000L + 120); // 4 sigma
    }

    @Test
    void routesAreBounded() throws IOException {
        String[] lines = IntStream.range(0, 10_050)
                .mapToObj(i -> line("GET /users/name" + i + " HTTP/1.1"))
                .toArray(String[]::new);
        AccessLog log = log(lines);

        assertThat(log.routes()).hasSize(10_001);
        assertThat(log.routes().get(0)).isEqualTo(new Route("(other)", 50));
        assertThat(log.requests()).isEqualTo(10_050);
    }

    @Test
    void compressedLogsAreRead() throws IOException {
        Path packed = directory.resolve("access.log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(line("GET /a HTTP/1.1").getBytes(StandardCharsets.ISO_8859_1));
        }

        assertThat(AccessLog.read(packed).routes()).isEqualTo(List.of(new Route("GET /a", 1)));
    }

    @Test
    void logWithoutRequestsIsAnError() throws IOException {
        Path other = Files.writeString(directory.resolve("other.log"), "{\"path\":\"/a\"}\n");

        assertThatThrownBy(() -> AccessLog.read(other))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        other
                                + " has no line in the common or combined log format, for example line 1: \"{\"path\":\"/a\"}\"");
        assertThatThrownBy(() -> AccessLog.read("none.log"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no file");
    }
}
