/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.http.TestUser;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.EndpointRule;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTests {
    private static final String BASE = "http://localhost:8080/shop";
    private static final List<EndpointRule> RULES = List.of(
            new EndpointRule("cart", "GET", "/carts/{cart}"),
            new EndpointRule("any_line", "", "/carts/{cart}/lines/{line}.json"),
            new EndpointRule("full", "GET", "/shop/full/{x}"));

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "GET, http://localhost:8080/shop/orders?limit=10, GET /orders",
        "GET, http://localhost:8080/shop/orders/17/lines/2, GET /orders/{id}/lines/{id}",
        "DELETE, http://localhost:8080/shop/orders/0b5f1c1e-9f1d-4c6e-8d6e-0a1b2c3d4e5f, DELETE /orders/{id}",
        "GET, http://localhost:8080/shop/orders/0b5f1c1e-9f1d-4c6e-8d6e-0a1b2c3d4e5x, GET /orders/0b5f1c1e-9f1d-4c6e-8d6e-0a1b2c3d4e5x",
        "GET, http://localhost:8080/shop/v2/orders/17a, GET /v2/orders/17a",
        "GET, http://localhost:8080/shop, GET /",
        "GET, http://localhost:8080/shopping/1, GET /shopping/{id}",
        "GET, http://elsewhere:8080/shop/1/, GET /shop/{id}/",
        "GET, http://localhost:8080/shop/carts/9, cart",
        "POST, http://localhost:8080/shop/carts/9, POST /carts/{id}",
        "POST, http://localhost:8080/shop/carts/9/lines/a.json, any_line",
        "POST, http://localhost:8080/shop/carts/9/lines/.json, POST /carts/{id}/lines/.json",
        "GET, http://localhost:8080/shop/full/1, full"
    })
    void requestsOfRawClients(String method, String url, String name) {
        EndpointNames names = names(RULES);

        assertThat(names.of(method, HttpUrl.get(url))).isEqualTo(name);
        assertThat(names.of(method, HttpUrl.get(url))).as("again").isEqualTo(name);
        assertThat(names.of("PURGE", HttpUrl.get(url)))
                .as("by another method")
                .isEqualTo(names(RULES).of("PURGE", HttpUrl.get(url)));
    }

    @Test
    void urlsWithIdsInThemDoNotFillTheMemory() {
        EndpointNames names = names(RULES);

        for (int id = 0; id < 3 * EndpointNames.MAX_KEPT; id++) {
            HttpUrl url = HttpUrl.get(BASE + "/orders/" + id + "?page=" + id);
            assertThat(names.of("GET", url)).isEqualTo("GET /orders/{id}");
            assertThat(names.of("METHOD-" + id, url)).isEqualTo("METHOD-" + id + " /orders/{id}");
        }

        assertThat(names.kept()).isLessThanOrEqualTo(EndpointNames.MAX_KEPT + 20);
    }

    @ParameterizedTest(name = "{0} with {1} is {2} at {3}")
    @CsvSource({
        "/v1/products/{id},       17,      GET /v1/products/{id},     http://localhost:8080/shop/v1/products/17",
        "/v1/products/{sku}/7,    a/b ä?,  GET /v1/products/{sku}/7,  http://localhost:8080/shop/v1/products/a%2Fb%20%C3%A4%3F/7",
        "/search?q={q}&n=1,       a&b=c+d, GET /search,               http://localhost:8080/shop/search?q=a%26b%3Dc%2Bd&n=1",
        "/carts/{id},             1,       cart,                      http://localhost:8080/shop/carts/1",
        "x/{id},                  ~a_b.c-, GET /x/{id},               http://localhost:8080/shop/x/~a_b.c-",
        "https://other/o/{id}?a,  1,       GET /o/{id},               https://other/o/1?a"
    })
    void templates(String template, String value, String name, String url) {
        PathTemplate path = PathTemplate.of(template, BASE);
        HttpUrl expanded = path.expand(value);

        assertThat(expanded).hasToString(url);
        assertThat(path.name("GET", expanded, names(RULES))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "/orders/17, GET /orders/{id}, http://localhost:8080/shop/orders/17",
        "/carts/9, cart, http://localhost:8080/shop/carts/9",
        "http://other:1/x/2?y=3, GET /x/{id}, http://other:1/x/2?y=3",
        "http://other:1, GET /, http://other:1/",
        "?a=1, GET /, http://localhost:8080/shop?a=1"
    })
    void pathsWithoutVariables(String text, String name, String url) {
        PathTemplate path = PathTemplate.of(text, BASE);

        assertThat(path.expand()).hasToString(url).isSameAs(path.expand());
        assertThat(path.name("GET", path.expand(), names(RULES))).isEqualTo(name);
    }

    @Test
    void variablesMustFit() {
        PathTemplate path = PathTemplate.of("/a/{b}/{c}", BASE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> path.expand("1"))
                .withMessage("\"/a/{b}/{c}\" has 2 {variables}, but 1 value was given");
        assertThatIllegalArgumentException().isThrownBy(() -> PathTemplate.of("/a/{b", BASE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> path.expand("1", null))
                .withMessageContaining("is null");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void variablesCannotLeaveTheirPlace(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathTemplate.of("/a/{b}/c", BASE).expand(value));
    }

    @Test
    void wrongEndpointsAreReported() {
        List<EndpointRule> wrong = List.of(
                new EndpointRule("", "", "/x"),
                new EndpointRule("a", "", "x"),
                new EndpointRule("b", "", "/{x}{y}"),
                new EndpointRule("c", "", "/{}"));

        assertThatThrownBy(() -> TestUser.of(BASE, List.of(), wrong))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        mistake -> assertThat(mistake.errors()).hasSize(4));
    }

    private static EndpointNames names(List<EndpointRule> rules) {
        var mistakes = new ArrayList<String>();
        var names = new EndpointNames(rules, HttpUrl.get(BASE), mistakes);
        assertThat(mistakes).isEmpty();
        return names;
    }
}
