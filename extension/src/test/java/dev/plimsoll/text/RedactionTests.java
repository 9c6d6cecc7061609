/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "login failed: token=abc, user=7               | login failed: token=*** user=7",
                "GET http://h/x?n=1&access_token=abc&m=2       | GET http://h/x?n=1&access_token=***&m=2",
                "cannot reach https://bob:s3cret@h:80/x        | cannot reach https://***@h:80/x",
                "sent Authorization: Bearer abc.def to h       | sent Authorization: ***",
                "Cookie: a=1; b=2                              | Cookie: ***",
                "rejected Bearer abc123-x today                | rejected Bearer *** today",
                "rejected Basic Ym9iOnMzY3JldA== today         | rejected Basic *** today",
                "jwt is eyJhbGciOiJI.eyJzdWIi.SflKxw now       | jwt is *** now",
                "got {\"password\": \"a b\", \"n\": 1}          | got {\"password\": \"***\", \"n\": 1}",
                "password: 'a b' and more                      | password: '***' and more",
                "x-api-key=k1                                  | x-api-key=***",
                "pwd=abc auth=def sid=ghi                      | pwd=*** auth=*** sid=***",
                "TokenExpiredException: at 12:00               | TokenExpiredException: at 12:00",
                "unexpected token 'x' at line 3                | unexpected token 'x' at line 3",
                "Bearer authentication is basic knowledge      | Bearer authentication is basic knowledge",
                "p95<500 was 812 ms: n=12                      | p95<500 was 812 ms: n=12",
                "password -> s3cr3t and more                   | password -> *** and more",
                "login with password 's3 cr3t' failed          | login with password '***' failed",
                "an invalid API key \"s3cr3t\" was sent         | an invalid API key \"***\" was sent",
                "curl -sS -u bob:s3cr3t http://h               | curl -sS -u bob:*** http://h",
                "curl --proxy-user 'bob:s3cr3t' -X POST http://h | curl --proxy-user 'bob:***' -X POST http://h",
                "curl http://h:80/x -u bob                     | curl http://h:80/x -u bob",
                "the key 'a' of the map                        | the key 'a' of the map",
                "token=                                        | token="
            })
    void whatLooksLikeASecretIsHidden(String text, String shown) {
        assertThat(Redaction.BUILT_IN.text(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // XML and HTML
                "<user>bob</user><password>s3cr3t</password><n>1</n>      | <user>bob</user><password>***</password><n>1</n>",
                "<wsse:Password Type=\"Text\">s3cr3t</wsse:Password> x    | <wsse:Password Type=\"Text\">***</wsse:Password> x",
                "<Credentials><user>b</user><v>s3cr3t</v></Credentials> x | <Credentials>***</Credentials> x",
                "<password><![CDATA[s3cr3t]]></password> x                | <password>***</password> x",
                "<apiKey\\n  scope='a'>s3cr3t</apiKey>                    | <apiKey\\n  scope='a'>***</apiKey>",
                "<pass>s3cr3t</pass>                                      | <pass>***</pass>",
                "cut <password>s3cr                                       | cut <password>***",
                "<entry key=\"password\">s3cr3t</entry>                   | <entry key=\"***\">***</entry>",
                "<property name=\"db.password\" value=\"s3cr3t\"/> x      | <property name=\"db.password\" value=\"***\"/> x",
                "<input type=\"text\" name=\"csrf_token\" value=\"s3cr3t\"> x | <input type=\"text\" name=\"csrf_token\" value=\"***\"> x",
                "&lt;password&gt;s3cr3t&lt;/password&gt; x                | &lt;password&gt;***&lt;/password&gt; x",
                "{\"x\":\"\\u003cpassword\\u003es3cr3t\\u003c/password\\u003e\"} | {\"x\":\"\\u003cpassword\\u003e***\\u003c/password\\u003e\"}",
                "%3Cpassword%3Es3cr3t%3C/password%3E                      | %3Cpassword%3E***%3C/password%3E",
                "<password/> and <token></token> are empty                | <password/> and <token></token> are empty",
                "usage: login <user> <file>                               | usage: login <user> <file>",
                // JSON
                "{\"pass\\u0077ord\": \"s3cr3t\"}                         | {\"pass\\u0077ord\": \"***\"}",
                "{\"name\":\"password\",\"value\":\"s3cr3t\",\"n\":1}     | {\"name\":\"password\",\"value\":\"***\",\"n\":1}",
                "[{\"key\":\"x-api-key\",\"value\":\"s3cr3t\"}]           | [{\"key\":\"***\",\"value\":\"***\"}]",
                "[{\"name\":\"password\"},{\"value\":\"shown\"}]          | [{\"name\":\"password\"},{\"value\":\"shown\"}]",
                "{\"body\":\"{\\\"password\\\":\\\"s3cr3t\\\",\\\"n\\\":1}\"} | {\"body\":\"{\\\"password\\\":\\\"***\\\",\\\"n\\\":1}\"}",
                "{\"password\": s3cr3t}                                   | {\"password\": \"***\"}",
                "{\"pass\": [\"s3cr3t\", \"s3cr3t\"], \"n\": 1}           | {\"pass\": \"***\", \"n\": 1}",
                "{'password': 's3cr3t', 'n': 1}                           | {'password': '***', 'n': 1}",
                "{\"password\" => \"s3cr3t\", :token=>\"s3cr3t\"}         | {\"password\" => \"***\", :token=>\"***\"}",
                // URLs and forms
                "/x?key=AIzaS3cr3t&n=1                                    | /x?key=***&n=1",
                "/x?pass=s3cr3t&n=1                                       | /x?pass=***&n=1",
                "/x?access%5Ftoken=s3cr3t&n=1                             | /x?access%5Ftoken=***&n=1",
                "/x?pass%77ord=s3cr3t&n=1                                 | /x?pass%77ord=***&n=1",
                "user[password]=s3cr3t&n=1                                | user[password]=***&n=1",
                "user%5Bpassword%5D=s3cr3t&n=1                            | user%5Bpassword%5D=***&n=1",
                "payload=%7B%22password%22%3A%22s3cr3t%22%2C%22n%22%3A1%7D | payload=%7B%22password%22%3A%22***%22%2C%22n%22%3A1%7D",
                "next=%2Flogin%3Ftoken%3Ds3cr3t%26n%3D1                   | next=%2Flogin%3Ftoken%3D***%26n%3D1",
                "next=%252Flogin%253Fpwd%253Ds3cr3t%2526n%253D1           | next=%252Flogin%253Fpwd%253D***%2526n%253D1",
                "u=%7B%22pwd%22+%3A+%22s3 cr3t%22%7D                      | u=%7B%22pwd%22+%3A+%22***%22%7D",
                "https://bob:p@s3cr3t@h:80/x                              | https://***@h:80/x",
                "to=https%3A%2F%2Fbob%3As3cr3t%40h%2Fx                    | to=https%3A%2F%2F***%40h%2Fx",
                "\"http://bob:s3cr3t\" has no host                        | \"http://bob:***\" has no host",
                "http://localhost:8080/x and http://[::1]:80              | http://localhost:8080/x and http://[::1]:80",
                "http://h/x?mail=bob@example.com                          | http://h/x?mail=bob@example.com",
                "jdbc:postgresql://h/db?user=bob&password=s3cr3t          | jdbc:postgresql://h/db?user=bob&password=***",
                // errors and output of others
                "Unexpected char 0x0a at 22 in x-api-key value: s3cr3t\\nmore | Unexpected char 0x0a at 22 in x-api-key value: ***",
                "invalid header value: \"s3cr3t\"                         | invalid header value: ***",
                "User[name=bob, password=s3cr3t]                          | User[name=bob, password=***",
                "java -jar app.jar --db-password s3cr3t --port 80         | java -jar app.jar --db-password *** --port 80",
                "tool -token 's3 cr3t' -v                                 | tool -token *** -v",
                "-----BEGIN RSA PRIVATE KEY-----\\ns3cr3t\\n-----END RSA PRIVATE KEY----- x | *** x",
                "use ghp_0123456789abcdefghijABCDEFGHIJ012345 now         | use *** now",
                "/verify/eyJhbGciOiJI.eyJzdWIi.SflKxw/done                | /verify/***/done",
                "form-data; name=\"password\"\\n\\ns3cr3t\\n--x           | form-data; name=\"password\"\\n\\n***\\n--x",
                // no secrets
                "duplicate key: 7                                         | duplicate key: 7",
                "Key (id)=(5) already exists                              | Key (id)=(5) already exists",
                "3 checks pass: 2 fail: 1                                 | 3 checks pass: 2 fail: 1",
                "keyboard=qwerty monkey=7                                 | keyboard=qwerty monkey=7",
                "100%25 of keys%3D5                                       | 100%25 of keys%3D5"
            })
    void secretsInTheTextsOfOthersAreHidden(String text, String shown) {
        String read = text.replace("\\n", "\n");
        assertThat(Redaction.BUILT_IN.text(read)).isEqualTo(shown.replace("\\n", "\n"));
        assertThat(Redaction.BUILT_IN.body(read, "text/plain")).isEqualTo(shown.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1&pass=s3cr3t&b=2                                    | a=1&pass=***&b=2",
                "a=1&client%5Fsecret=s3cr3t                             | a=1&client%5Fsecret=***",
                "user%5Bpwd%5D=s3cr3t&b=2                               | user%5Bpwd%5D=s3cr3t&b=2",
                "data=%7B%22otp%22%3A%22s3cr3t%22%7D&b=2                | data=%7B%22otp%22%3A%22***%22%7D&b=2",
                "key=s3cr3t                                             | key=***"
            })
    void formsAreReadAsForms(String text, String shown) {
        assertThat(Redaction.BUILT_IN.body(text, "application/x-www-form-urlencoded"))
                .isEqualTo(shown);
    }

    @Test
    void namesAndAPatternCanBeAdded() {
        Redaction redaction = Redaction.of("x-customer-number, iban", "\\b4\\d{15}\\b");
        assertThat(redaction.isSecret("X-Customer-Number")).isTrue();
        assertThat(redaction.isSecret("customerIban")).isTrue();
        assertThat(redaction.isSecret("x-customer")).isFalse();
        assertThat(redaction.text("card 4111111111111111 of iban=DE1")).isEqualTo("card *** of iban=***");
        assertThat(redaction.header("X-Note", "4111111111111111")).isEqualTo("***");
        assertThat(redaction.body("a=4111111111111111&b=1", "application/x-www-form-urlencoded"))
                .isEqualTo("a=***&b=1");
        assertThat(Redaction.of(" , ", "").isSecret("anything")).isFalse();
    }

    @Test
    void patternThatIsNoRegularExpressionIsRefused() {
        assertThatThrownBy(() -> Redaction.of("", "(")).isInstanceOf(PatternSyntaxException.class);
    }

    @Tag("long")
    @Test
    void longTextsAreRedactedInLinearTime() {
        String text = "a:".repeat(50_000) + "\"".repeat(50_001) + "x".repeat(50_000) + " token=abc";
        assertThat(Redaction.BUILT_IN.text(text)).endsWith("token=***");
        assertThat(Redaction.BUILT_IN.text("<password>".repeat(20_000) + "--token ".repeat(20_000)))
                .endsWith("<password>***");
        assertThat(Redaction.BUILT_IN.text("%22pwd%22%3A%22".repeat(20_000))).startsWith("%22pwd%22%3A%22***");
        assertThat(Redaction.BUILT_IN.text("<a " + "x ".repeat(50_000) + "name=\"" + "://".repeat(50_000)))
                .startsWith("<a x x");
        assertThat(Redaction.BUILT_IN.text("\\".repeat(100_000) + "\"".repeat(10)))
                .hasSize(100_010);
        String quoted = "password = \"" + "x\\\"".repeat(50_000) + "\" and more";
        assertThat(Redaction.BUILT_IN.text(quoted)).isEqualTo("password = \"***\" and more");
    }
}
