/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Objects;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a URL that are always the same are parsed once: each URL must be what parsing all of it gives. */
class PathTemplateTests {
    @ParameterizedTest(name = "{1} below {0}")
    @CsvSource({
        "http://localhost:8080,            /orders/{id},            17",
        "http://localhost:8080,            orders/{id},             17",
        "http://localhost,                 /{id},                   17",
        "http://localhost:80,              /{id}/,                  17",
        "https://example.com:443/shop/v2,  /orders/{id}/lines,      a-b_c.d~e",
        "http://h/a/b,                     /../{id},                1",
        "http://h/a/b,                     /./c/../{id}/.,          1",
        "http://h/a,                       /{id}/../d,              1",
        "http://h/a,                       '//double/{id}//x',      1",
        "http://h,                         '//double/{id}//x',      1",
        "http://h,                         '/\\back\\{id}',         1",
        "http://h,                         '/x\\y/{id}',            1",
        "http://h,                         '/blank in it/{id}',     1",
        "http://h,                         '/tab\tin/{id}',         1",
        "http://h,                         '/ends/{id}  ',          1",
        "http://h,                         /ä/{id}/€,               1",
        "http://h,                         /done%20already/%zz/{id},1",
        "http://h,                         /a;b=c@d:e/{id},         1",
        "http://h,                         /%2e%2E/{id},            1",
        "http://h/base,                    ?q={q},                  1",
        "http://h/base,                    '?a=1&b={q}&c',          1",
        "http://h,                         '/s?q={q}&n=a b+c''d\"<>', 1",
        "http://h,                         '/s?q={q}#part/?x',      1",
        "http://h,                         '/s#{q}',                1",
        "http://h,                         '/s?#{q}',               1",
        "http://user:pa%20ss@h:81/x,       /o/{id},                 1",
        "http://user@h/x,                  /o/{id},                 1",
        "http://[::1]:8080/x,              /o/{id},                 1",
        "http://[2001:db8::7],             /o/{id}?y,               1",
        "http://bücher.example,            /o/{id},                 1",
        "http://H,                         http://Other.EXAMPLE:81/a/{id}?b#c, 1",
        "http://h,                         https://a:b@[::1]/{id},  1",
        "http://h,                         http://{host}:81/x,      other",
        "http://h,                         http://pre{host}/x,      fix",
        "http://h,                         http://other:8{port}/x,  1",
        "http://h,                         http://other?q={q},      1",
        "http://h,                         http://other#{q},        1",
        "http://h,                         http:////other/{id},     1",
        "http://h,                         http://other\\{id},      1"
    })
    void sameAsParsedWhole(String base, String template, String value) {
        boolean absolute = template.startsWith("http");
        String path = absolute || template.startsWith("/") || template.startsWith("?") ? template : "/" + template;
        HttpUrl whole = HttpUrl.get((absolute ? "" : base) + path.replaceAll("\\{\\w+}", value));

        HttpUrl expanded = PathTemplate.of(template, base).expand(value);

        assertThat(expanded).isEqualTo(whole).hasToString(whole.toString());
        assertThat(expanded.host()).isEqualTo(whole.host());
        assertThat(expanded.port()).isEqualTo(whole.port());
        assertThat(expanded.username()).isEqualTo(whole.username());
        assertThat(expanded.password()).isEqualTo(whole.password());
        assertThat(expanded.pathSegments()).isEqualTo(whole.pathSegments());
        assertThat(expanded.query()).isEqualTo(whole.query());
        assertThat(expanded.fragment()).isEqualTo(whole.fragment());

        HttpUrl longer = whole.newBuilder().addQueryParameter("a b", "c&d=e").build();
        assertThat(Objects.requireNonNull(PathTemplate.of(template, base).expanding(value))
                        .addQueryParameter("a b", "c&d=e")
                        .build())
                .isEqualTo(longer)
                .hasToString(longer.toString());
    }

    @Test
    void aTemplateWithoutVariablesHasOneUrl() {
        PathTemplate fixed = PathTemplate.of("/a?b", "http://h");

        assertThat(fixed.expanding()).isNull();
        assertThat(fixed.fixedUrl()).isSameAs(fixed.expand()).hasToString("http://h/a?b");
        assertThatIllegalStateException()
                .isThrownBy(() -> PathTemplate.of("/{a}", "http://h").fixedUrl())
                .withMessage("\"/{a}\" has variables");
    }

    @ParameterizedTest(name = "an empty value in {0}")
    @ValueSource(strings = {"/{id}", "/{id}/x", "/{a}/y?z", "/x/{id}", "http://other/{id}/x", "/x?y={z}"})
    void emptyValuesStayInThePath(String template) {
        String whole = (template.startsWith("http") ? "" : "http://h") + template.replaceAll("\\{\\w+}", "");

        assertThat(PathTemplate.of(template, "http://h").expand("")).isEqualTo(HttpUrl.get(whole));
    }

    @Test
    void valuesNeverLeaveTheirPlace() {
        PathTemplate path = PathTemplate.of("/{a}/{b}?q={c}", "http://h/x");

        assertThat(path.expand("//evil", "a/../b?c#d", "e&f=g#h"))
                .hasToString("http://h/x/%2F%2Fevil/a%2F..%2Fb%3Fc%23d?q=e%26f%3Dg%23h");
        assertThat(path.expand("\\", "ä€😀", "%41")).hasToString("http://h/x/%5C/%C3%A4%E2%82%AC%F0%9F%98%80?q=%2541");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h:99999/{id}", "http://a b/{id}", "http://user:secret@h:x/{id}"})
    void wrongUrlsAreRefusedWithoutTheirSecrets(String template) {
        PathTemplate path = PathTemplate.of(template, null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> path.expand("17"))
                .withMessageContaining("is not a URL")
                .withMessageNotContaining("secret");
    }

    @Test
    void templatesWithIdsInThemDoNotFillTheMemory() {
        var templates = new PathTemplates("http://h");

        for (int id = 0; id < 3 * PathTemplates.MAX_KEPT; id++) {
            assertThat(templates.of("/orders/" + id).expand()).hasToString("http://h/orders/" + id);
            assertThat(templates.of("/orders/" + id + "/{line}").expand(7)).hasToString("http://h/orders/" + id + "/7");
        }

        assertThat(templates.kept()).isEqualTo(PathTemplates.MAX_KEPT);
        assertThat(templates.of("/orders/1")).isSameAs(templates.of("/orders/1"));
    }
}
