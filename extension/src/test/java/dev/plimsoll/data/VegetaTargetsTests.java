/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.data.VegetaTarget.Header;
import dev.plimsoll.plan.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VegetaTargetsTests {
    @TempDir
    Path directory;

    private List<VegetaTarget> targets(String... lines) throws IOException {
        Path file = Files.writeString(directory.resolve("targets.txt"), String.join("\n", lines));
        var taken = new ArrayList<VegetaTarget>();
        Feeder<VegetaTarget> feeder = Feeder.vegetaTargets(file).unique(WhenExhausted.END_LOAD);
        try {
            while (true) {
                taken.add(feeder.next(1, new SplittableRandom(1)));
            }
        } catch (Exhausted e) {
            return taken;
        }
    }

    private List<String> errors(String... lines) throws IOException {
        ConfigurationException error =
                Assertions.catchThrowableOfType(ConfigurationException.class, () -> targets(lines));
        return error.errors().stream()
                .map(each -> each.replace(directory.resolve("targets.txt") + " ", ""))
                .toList();
    }

    @Test
    void targetsHaveMethodUrlHeadersAndBody() throws IOException {
        Files.writeString(directory.resolve("order.json"), "{\"name\":\"rope\"}");

        List<VegetaTarget> targets = targets(
                "# what a shop gets",
                "",
                "POST http://shop:8080/items?dry=1",
                "Content-Type: application/json",
                "# a comment among headers",
                "X-Tag:  a",
                "X-Tag: b:c",
                "@order.json",
                "",
                "",
                "GET http://shop:8080/items/{17}",
                "GET https://shop/",
                "  Accept : text/plain  ",
                "PURGE /cache");

        assertThat(targets)
                .extracting(target -> target.method() + " " + target.url())
                .containsExactly(
                        "POST http://shop:8080/items?dry=1",
                        "GET http://shop:8080/items/%7B17%7D",
                        "GET https://shop/",
                        "PURGE /cache");
        VegetaTarget post = targets.get(0);
        assertThat(post.headers())
                .containsExactly(
                        new Header("Content-Type", "application/json"),
                        new Header("X-Tag", "a"),
                        new Header("X-Tag", "b:c"));
        assertThat(post.body().bytes()).asString().isEqualTo("{\"name\":\"rope\"}");
        assertThat(post.body()).hasToString("\"{\"name\":\"rope\"}\"");
        assertThat(post.where()).endsWith("targets.txt line 3");
        assertThat(targets.get(1).headers()).isEmpty();
        assertThat(targets.get(1).body().length()).isZero();
        assertThat(targets.get(2).headers()).containsExactly(new Header("Accept", "text/plain"));
    }

    @Test
    void targetsAreRepeated() throws IOException {
        Path file = Files.writeString(directory.resolve("targets.txt"), "GET /a\nGET /b\n");
        Feeder<VegetaTarget> feeder = Feeder.vegetaTargets(file);
        feeder.check();
        Files.delete(file); // read once

        var urls = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            urls.append(feeder.next(1, new SplittableRandom(1)).url());
        }
        assertThat(urls).hasToString("/a/b/a/b/a");
    }

    @Test
    void allErrorsAreReportedWithTheirLines() throws IOException {
        assertThat(errors(
                        "get http://shop/",
                        "Accept: text/plain",
                        "",
                        "GET shop:8080/items",
                        "Accept: text/plain",
                        "",
                        "POST http://shop/items",
                        "no header",
                        "X-Empty:",
                        "@missing.json",
                        "Accept: late",
                        "",
                        "HEAD http://shop/items",
                        "@targets.txt"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo("line 1 must be like \"GET http://host/path\": found \"get http://shop/\""),
                        second -> assertThat(second).startsWith("line 4 must have a URL like \"http://host/path\""),
                        third -> assertThat(third)
                                .isEqualTo("line 8 must be a header like \"Accept: text/plain\", a body like"
                                        + " \"@order.json\", or empty: found \"no header\""),
                        fourth -> assertThat(fourth).startsWith("line 9 must be a header"),
                        fifth -> assertThat(fifth)
                                .startsWith("line 10 there is no file")
                                .contains("missing.json"),
                        sixth -> assertThat(sixth).startsWith("line 11 must be like"),
                        seventh -> assertThat(seventh).startsWith("line 14 must not have a body after HEAD"));
    }

    @Test
    void fileWithoutTargetsIsAnError() throws IOException {
        assertThat(errors("# nothing yet", "")).singleElement().asString().contains("has no rows");
    }
}
