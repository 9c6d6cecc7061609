/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

class ReportInBrowserTests {
    private static final Path REPORTS = Path.of("target", "reports").toAbsolutePath();
    /** Created by each run of these tests. */
    private static final Path BASELINES = Path.of("target", "baselines").toAbsolutePath();

    private static final int LOADS = 9;
    private static Browser browser;

    @BeforeAll
    static void runTheLoads() throws IOException {
        browser = Browser.start(); // first: without it there is nothing to do
        ReportedLoads.run(REPORTS, BASELINES);
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void startLight() {
        browser.theme("light");
    }

    /** The directory of a load test, for any package of its class. */
    private static Path directory(String load) throws IOException {
        try (Stream<Path> all = Files.list(REPORTS)) {
            return all.filter(each -> each.getFileName().toString().contains(load))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void open(String load) throws IOException {
        browser.open(directory(load).resolve("report.html"));
    }

    @ParameterizedTest
    @CsvSource({
        "Shop, light, 6",
        "Shop, dark, 6",
        "Broken, light, 6",
        "Broken, dark, 6",
        "Arrivals, light, 6",
        "Arrivals, dark, 6",
        "ManyEndpoints, light, 6",
        "NeverCompared, light, 5",
        "NeverCompared, dark, 5",
    })
    void reportIsDrawnWithoutComplaintsOrBarriers(String load, String theme, int charts) throws IOException {
        isDrawnWithoutComplaintsOrBarriers(load, theme, charts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void baselineIsDrawnWithoutComplaintsOrBarriers(String theme) throws IOException {
        isDrawnWithoutComplaintsOrBarriers("isCompared", theme, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void figuresOfTargetsAreDrawnWithoutComplaintsOrBarriers(String theme) throws IOException {
        isDrawnWithoutComplaintsOrBarriers("isWatched", theme, 6 + 4);
    }

    private static void isDrawnWithoutComplaintsOrBarriers(String load, String theme, int charts) throws IOException {
        browser.theme(theme);
        open(load);
        assertThat(browser.console()).isEmpty();
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.elements("canvas"))
                .hasSize(charts)
                .allSatisfy(canvas -> assertThat(canvas.getSize().getHeight()).isGreaterThan(100));
        assertThat(browser.run("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
        browser.run(
                "document.querySelectorAll('#endpoints tbody[data-at=\"/endpoints/0\"] details').forEach(it => it.open = true)");
        browser.screenshot(load + "-" + theme);
        browser.phone();
        browser.screenshot(load + "-" + theme + "-phone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop", "Broken", "Arrivals", "ManyEndpoints", "isCompared", "isWatched"})
    void numbersOnThePageAreThoseOfTheSummary(String load) throws IOException {
        open(load);
        JsonNode summary = new ObjectMapper()
                .readTree(directory(load).resolve("summary.json").toFile());
        List<?> figures = (List<?>) browser.run("return [...document.querySelectorAll('[data-of]')].map(cell =>"
                + " [cell.closest('[data-at]').dataset.at + cell.dataset.of, cell.dataset.value, cell.textContent])");
        assertThat(figures).hasSizeGreaterThan(40);
        for (Object each : figures) {
            List<?> figure = (List<?>) each;
            String pointer = String.valueOf(figure.get(0));
            JsonNode expected = summary.at(pointer);
            if (expected.isNumber()) {
                assertThat(figure.get(1)).as(pointer).isEqualTo(expected.asText());
                String text = String.valueOf(figure.get(2));
                assertThat(shown(text))
                        .as("%s: %s", pointer, text)
                        .isCloseTo(expected.asDouble(), offset(text, expected));
            } else {
                assertThat(String.valueOf(figure.get(2))).as(pointer).contains("–");
            }
        }
    }

    /** Parses the number in a text, in the unit of the summary. */
    private static double shown(String text) {
        double size = Double.parseDouble(text.replaceAll("[^0-9.]", ""));
        double value = text.startsWith("\u2212") ? -size : size;
        double unit = text.contains("kB") ? 1e3 : text.contains("MB") ? 1e6 : text.contains("GB") ? 1e9 : 1;
        return text.contains("%") || text.contains("pp") ? value / 100 : value * unit;
    }

    /** Numbers on the page are rounded: to three digits, and to a tenth of a percent. */
    private static Offset<Double> offset(String text, JsonNode expected) {
        return Offset.offset(
                text.contains("%") || text.contains("pp") ? 0.001 : 0.0006 + 0.006 * Math.abs(expected.asDouble()));
    }

    @Test
    void whatServersAndNamesPlantedDoesNothing() throws IOException {
        open("Broken");
        assertThat(browser.run("return typeof window.planted")).isEqualTo("undefined");
        assertThat(browser.elements("img")).isEmpty();
        assertThat(browser.element("#errors").getText()).contains("<img src=x onerror=window.planted=2>\\u202eevil");
        assertThat((String) browser.run("return document.documentElement.outerHTML"))
                .doesNotContain("very-secret", "\u202E");
    }

    @Test
    void noFileContainsASecret() throws IOException {
        try (Stream<Path> all = Files.walk(REPORTS)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files)
                    .hasSizeGreaterThan(8)
                    .allSatisfy(file -> assertThat(
                                    Files.readString(file, StandardCharsets.ISO_8859_1)) // also of what is no text
                            .doesNotContain("very-secret"));
        }
    }

    @Test
    void runIsShownNextToItsBaselineForAllRequestsAndForOneEndpoint() throws IOException {
        open("isCompared");
        WebElement order = browser.element("#baseline tbody.fails");
        assertThat(order.getText()).contains("create_order", "✗ missed", "p95 of the baseline's runs:", "+");
        assertThat(browser.elements("#baseline tbody.met"))
                .singleElement()
                .satisfies(items -> assertThat(items.getText()).contains("GET /items"));
        assertThat(browser.element("#baseline dl").getText()).contains("recorded");

        String chart = "Chart.getChart(document.querySelector('#chart-baseline canvas'))";
        String labels = "return " + chart + ".data.datasets.map(set => set.label).join()";
        String fastest = "return " + chart + ".data.datasets[1].data[0].y";
        assertThat(browser.run(labels)).isEqualTo("baseline,this run");
        double ofAll = ((Number) browser.run(fastest)).doubleValue();
        WebElement choice = browser.element("#chart-baseline select");
        focus(choice);
        choice.sendKeys("create_order");
        assertThat(((Number) browser.run(fastest)).doubleValue())
                .as("the orders are slow, the items are not")
                .isGreaterThan(60)
                .isGreaterThan(ofAll);
        assertThat(browser.run(labels)).isEqualTo("baseline,this run");
        assertThat(browser.element("#chart-baseline canvas").getAttribute("aria-label"))
                .contains("of create_order");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("isCompared-chosen");
    }

    @Test
    void latencyOfOneEndpointIsDrawnWithItsOwnThreshold() throws IOException {
        open("Shop");
        String chart = "Chart.getChart(document.querySelector('#chart-latency canvas'))";
        String limits = "return " + chart + ".options.plugins.backdrop.limits.map(limit => limit.label).join()";
        String lines = "return " + chart + ".data.datasets.map(set => set.label).join()";
        assertThat(browser.run(limits)).isEqualTo("p95<400,p99<2000");
        String colours = "const options = " + chart + ".options;"
                + " return [options.plugins.tooltip.backgroundColor, options.scales.y.ticks.color].join()";
        Object before = browser.run(colours);
        WebElement choice = browser.element("#chart-latency select");
        focus(choice);
        choice.sendKeys("create_order");
        assertThat(browser.run(colours)).isEqualTo(before);
        assertThat(browser.run(limits)).isEqualTo("p95<500");
        assertThat(browser.run(lines)).isEqualTo("p50,p95,p99");
        double slowest = ((Number) browser.run("return Math.max(..." + chart + ".data.datasets[2].data.map(p => p.y))"))
                .doubleValue();
        assertThat(slowest).as("orders take 12 ms at least").isGreaterThan(12);
        focus(browser.element("#chart-latency canvas"));
        browser.press(Keys.HOME);
        assertThat((String) browser.run("return document.querySelector('#chart-latency [aria-live]').textContent"))
                .startsWith("0:00")
                .contains("p95: ");
        browser.screenshot("Shop-chosen");
    }

    @Test
    void anyPercentileIsDrawnAloneAndStaysWhenAnotherEndpointIsChosen() throws IOException {
        open("Shop");
        String chart = "Chart.getChart(document.querySelector('#chart-latency canvas'))";
        String lines = "return " + chart + ".data.datasets.map(set => set.label).join()";
        WebElement percentiles = browser.elements("#chart-latency select").get(1);
        assertThat(percentiles.getText().lines())
                .containsExactly("p50, p95, p99", "p50", "p75", "p90", "p95", "p99", "p99.9", "max");
        focus(percentiles);
        percentiles.sendKeys("p99.9");
        assertThat(browser.run(lines)).isEqualTo("p99.9");
        browser.element("#chart-latency select").sendKeys("create_order");
        assertThat(browser.run(lines)).isEqualTo("p99.9");
        assertThat(browser.element("#chart-latency canvas").getAttribute("aria-label"))
                .startsWith("Response times of create_order, p99.9. ");
        percentiles.sendKeys("p50, p95");
        assertThat(browser.run(lines)).isEqualTo("p50,p95,p99");
    }

    @Test
    void whatAThresholdJudgesIsDrawnWithItsLimit() throws IOException {
        open("Shop");
        String chart = "Chart.getChart(document.querySelector('#chart-judged canvas'))";
        WebElement choice = browser.element("#chart-judged select");
        choice.sendKeys("http_req_failed rate<1%");
        assertThat(browser.run(
                        "return " + chart + ".options.plugins.backdrop.limits.map(l => l.value + l.label).join()"))
                .isEqualTo("1rate<1%");
        assertThat(browser.run("return " + chart + ".data.datasets.map(set => set.label).join()"))
                .isEqualTo("rate of each second");
        assertThat(((Number) browser.run("return " + chart + ".scales.y.max")).doubleValue())
                .as("the limit is in sight")
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void figuresOfTargetsStandBelowTheLatencyOnTheSameAxisOfTime() throws IOException {
        open("isWatched");
        assertThat(labels("cpu")).isEqualTo(List.of("SHOP", "load generator"));
        assertThat(labels("memory")).isEqualTo(List.of("SHOP"));
        assertThat(labels("pools")).isEqualTo(List.of("SHOP.pool main active"));
        String edges =
                "return [...document.querySelectorAll('#chart-latency canvas, .strip canvas')].map(Chart.getChart)"
                        + ".map(chart => [chart.scales.x.min, chart.scales.x.max, Math.round(chart.chartArea.left),"
                        + " Math.round(chart.chartArea.right)].join()).filter((each, i, all) => all.indexOf(each) === i).length";
        assertThat(browser.run(edges)).as("they share one axis").isEqualTo(1L);

        JsonNode target = new ObjectMapper()
                .readTree(directory("isWatched").resolve("summary.json").toFile())
                .at("/targets/0");
        assertThat(target.path("kind").asText()).isEqualTo("process");
        List<?> drawn = (List<?>) browser.run("return " + chart("memory") + ".data.datasets[0].data.map(p => p.y)");
        double memory = target.at("/memory/max").asDouble();
        assertThat(memory).as("a JVM needs more").isGreaterThan(10e6);
        assertThat(drawn)
                .as("its peak in the measured window, which the chart goes beyond")
                .anySatisfy(y ->
                        assertThat(((Number) y).doubleValue() * 1e6).isCloseTo(memory, Offset.offset(memory / 100)));

        String limits = "return " + chart("pools")
                + ".options.plugins.backdrop.limits.map(limit => [limit.label, limit.value, limit.missed].join())";
        assertThat((List<?>) browser.run(limits)).isEqualTo(List.of("limit,10,false", "max<5 {state:active},5,true"));
        assertThat(browser.element("#targets tbody").getText()).contains("WatchedTestCase.SHOP (process)");
        assertThat(browser.element("#chart-target-pools p").getText())
                .matches("Up to \\d+ of 10 connections at 0:\\d\\d\\.");
        browser.screenshot("isWatched-charts");
    }

    private static String chart(String panel) {
        return "Chart.getChart(document.querySelector('#chart-target-" + panel + " canvas'))";
    }

    private static Object labels(String panel) {
        return browser.run("return " + chart(panel) + ".data.datasets.map(set => set.label)");
    }

    @Test
    void navigationWithAllSectionsIsInSight() throws IOException {
        open("isWatched");
        String hidden = "const list = document.querySelector('nav ul'); return list.scrollWidth - list.clientWidth";
        assertThat(browser.run(hidden)).isEqualTo(0L);
    }

    @Test
    void pointerIsShownInAllChartsOfTheSameAxis() throws IOException {
        open("isWatched");
        String pixels = "return " + chart("memory") + ".canvas.toDataURL()";
        Object before = browser.run(pixels);
        browser.pointAt(browser.element("#chart-target-cpu canvas"));
        assertThat(browser.run(pixels)).isNotEqualTo(before);
    }

    @Test
    void baselineThatIsMissingIsExplained() throws IOException {
        open("NeverCompared");
        assertThat(browser.element("#baseline").getText()).contains("-Dplimsoll.baseline=update");
    }

    @Test
    void slowRequestsLeadToTheirTraces() throws IOException {
        open("Shop");
        WebElement link = browser.element("#slowest tbody a");
        assertThat(link.getAttribute("href")).isEqualTo("https://tempo.example/trace/" + link.getText());
        open("Broken");
        assertThat(browser.element("#errors .example a").getAttribute("href"))
                .startsWith("https://tempo.example/trace/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void reasonsAreDrawnWithoutComplaintsOrBarriers(String theme) throws IOException {
        browser.theme(theme);
        open("ExplainedRun");
        assertThat(browser.console()).isEmpty();
        browser.run("document.querySelectorAll('#why tr details').forEach((it, i) => it.open = i < 3)");
        browser.screenshot("why-" + theme);
        browser.phone();
        browser.screenshot("why-" + theme + "-phone");
        browser.paper();
        browser.screenshot("why-" + theme + "-paper");

        open("ExplainedRun");
        browser.theme(theme);
        // of what stands there a thousand times, a few are looked at: all of them would take minutes
        browser.run("document.querySelectorAll('#why .waterfall tr:nth-child(n + 5):not(:has(.bad)),"
                + " #why .flame ul ul ul ul li + li, #why .waterfall ~ .waterfall').forEach(it => it.remove());"
                + "document.querySelectorAll('#why details').forEach(it => it.open = true)");
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void waterfallsStaySmallAndSayWhatIsLeftOut() throws IOException {
        open("ExplainedRun");
        Path directory = directory("ExplainedRun");
        assertThat(Files.size(directory.resolve("report.html"))).isLessThan(2_000_000);
        assertThat(Files.size(directory.resolve("summary.json"))).isLessThan(2_000_000);
        assertThat(browser.elements("#why .waterfall")).hasSize(10);
        assertThat(browser.element("#why .waterfall").getText())
                .contains(
                        "create_order, 2600 ms, 500 spans, ✗ failed",
                        "400 shorter spans are left out, none of them longer");
    }

    @Test
    void barsOfAWaterfallStandOnTheAxisOfTheirRequest() throws IOException {
        open("ExplainedRun");
        List<?> bars = (List<?>) browser.run("return [...document.querySelectorAll('#why .waterfall[open] tbody tr')]"
                + ".slice(0, 2).map(row => { const bar = row.querySelector('i').getBoundingClientRect();"
                + " const cell = row.cells[1].getBoundingClientRect(); const pad = parseFloat(getComputedStyle(row.cells[1]).paddingLeft);"
                + " const whole = cell.width - 2 * pad;"
                + " return [(bar.left - cell.left - pad) / whole * 2600, bar.width / whole * 2600]; })");
        List<?> customer = (List<?>) bars.get(1);
        assertThat(((Number) customer.get(0)).doubleValue()).isCloseTo(1751, Offset.offset(15.0));
        assertThat(((Number) ((List<?>) bars.get(0)).get(1)).doubleValue()).isCloseTo(2598, Offset.offset(15.0));
    }

    @Test
    void whatDescribesASpanIsReadWithTheKeyboard() throws IOException {
        open("ExplainedRun");
        WebElement failed = browser.element("#why .waterfall[open] tr:has(td.bad)");
        assertThat(failed.getText()).contains("✗ failed");
        assertThat(failed.findElement(By.cssSelector("dl")).isDisplayed()).isFalse();
        focus(failed.findElement(By.cssSelector("summary")));
        browser.press(Keys.ENTER);
        assertThat(failed.findElement(By.cssSelector("dl")).getText())
                .contains("exception.type", "java.net.SocketTimeoutException");
        WebElement trace = browser.element("#why .waterfall[open] p a");
        assertThat(trace.getAttribute("href")).isEqualTo("https://tempo.example/trace/" + trace.getText());
    }

    @Test
    void methodOfTheFlameGraphTakesTheWholeWidthAndGoesBack() throws IOException {
        open("ExplainedRun");
        String methods = "#why .flame li";
        assertThat(browser.elements(methods)).hasSizeBetween(1_500, 2_000);
        WebElement graph = browser.element("#why .flame");
        WebElement method = browser.element("#flame-0-30");
        WebElement other = browser.element("#flame-0-1 > ul > li:nth-child(2)");
        int narrow = method.getSize().getWidth();
        assertThat(narrow).isLessThan(graph.getSize().getWidth() / 2);
        assertThat(other.isDisplayed()).isTrue();
        focus(method.findElement(By.cssSelector("a")));
        browser.press(Keys.ENTER);
        assertThat(method.getSize().getWidth())
                .isGreaterThan(graph.getSize().getWidth() * 9 / 10)
                .isLessThanOrEqualTo(graph.getSize().getWidth());
        assertThat(method.getText()).contains("OrderSteps29.step", "com.example.shop.orders");
        assertThat(other.isDisplayed()).isFalse();
        browser.screenshot("why-zoomed");
        browser.back();
        assertThat(method.getSize().getWidth()).isEqualTo(narrow);
        assertThat(other.isDisplayed()).isTrue();
    }

    @Test
    void flameGraphIsSkippedWithTheKeyboard() throws IOException {
        open("ExplainedRun");
        focus(browser.element("#why .flame .skip"));
        assertThat(browser.focused().getText()).isEqualTo("Skip the flame graph");
        browser.press(Keys.ENTER);
        browser.press(Keys.TAB);
        assertThat(browser.run("return document.activeElement.closest('.scroll').getAttribute('aria-label')"))
                .isEqualTo("The hottest methods");
    }

    @Test
    void fourHoursOfTwoHundredEndpointsOpenQuickly() throws IOException {
        List<Double> small = new ArrayList<>();
        List<Double> large = new ArrayList<>();
        for (int i = 0; i < 5; i++) { // in turn, so that a busy moment of the machine hits both
            small.add(millisUntilReady("Shop"));
            large.add(millisUntilReady("LongRun"));
        }
        assertThat(median(large))
                .as("milliseconds until ready, a run of seconds took %s, one of hours %s", small, large)
                .isLessThan(8 * median(small));
        assertThat(browser.console()).isEmpty();
        assertThat(browser.elements("canvas")).hasSize(6);
        browser.screenshot("LongRun");
        assertThat((Long) browser.run("return document.querySelectorAll('*').length"))
                .isLessThan(50_000);
        assertThat(Files.size(directory("LongRun").resolve("report.html"))).isLessThan(3_000_000);
    }

    /** Parsed, styled, the charts drawn, the tables sortable: our scripts run before the page counts as loaded. */
    private static double millisUntilReady(String load) throws IOException {
        open(load);
        assertThat(browser.elements("#endpoints thead button")).isNotEmpty();
        return ((Number) browser.run("return performance.getEntriesByType('navigation')[0].loadEventEnd"))
                .doubleValue();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    @Test
    void thresholdFarAboveIsDrawnOnDemand() throws IOException {
        open("Arrivals");
        WebElement button = browser.element("#chart-latency .legend button:last-child");
        assertThat(button.getText()).isEqualTo("p95<1000 of service time far above");
        String top = "return Chart.getChart(document.querySelector('#chart-latency canvas')).scales.y.max";
        assertThat((Long) browser.run(top)).isLessThan(1000);
        button.click();
        assertThat((Long) browser.run(top)).isGreaterThan(1000);
    }

    @Test
    void everythingWorksWithTheKeyboard() throws IOException {
        open("Shop");
        browser.press(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to the results");
        browser.press(Keys.ENTER);
        assertThat((String) browser.run("return location.hash")).isEqualTo("#main");

        WebElement endpoint = browser.element("#endpoints tbody[data-at] summary");
        WebElement phases = browser.element("#endpoints tbody[data-at] tr.detail");
        assertThat(phases.isDisplayed()).isFalse();
        focus(endpoint);
        browser.press(Keys.ENTER);
        assertThat(phases.isDisplayed()).isTrue();
        assertThat(phases.getText()).contains("waiting for the reply");

        focus(browser.element("#chart-latency canvas"));
        browser.press(Keys.HOME);
        browser.press(Keys.ARROW_RIGHT);
        assertThat((String) browser.run("return document.querySelector('#chart-latency [aria-live]').textContent"))
                .startsWith("0:01")
                .contains("p95: ");

        WebElement line = browser.element("#chart-latency .legend button");
        focus(line);
        browser.press(Keys.SPACE);
        assertThat(line.getAttribute("aria-pressed")).isEqualTo("false");

        focus(browser.element("#endpoints thead th:nth-child(2) button"));
        browser.press(Keys.ENTER);
        assertThat(column(2)).isSortedAccordingTo(Comparator.reverseOrder());
        browser.press(Keys.ENTER);
        assertThat(column(2)).isSorted();
        assertThat(browser.element("#endpoints th[aria-sort]").getAttribute("aria-sort"))
                .isEqualTo("ascending");
    }

    @Test
    void filterShowsTheEndpointsThatMatch() throws IOException {
        open("ManyEndpoints");
        WebElement filter = browser.element("#endpoints input");
        filter.sendKeys("length/19");
        assertThat(browser.element("#endpoints [role=status]").getText().strip())
                .isEqualTo("11 of 200");
        assertThat(
                        browser.run(
                                "return [...document.querySelectorAll('#endpoints tbody[data-at]')].filter(body => !body.hidden).length"))
                .isEqualTo(11L);
    }

    @Test
    void chartsFollowTheThemeWhileThePageIsOpen() throws IOException {
        open("Shop");
        Map<?, ?> light = colours();
        browser.theme("dark");
        Map<?, ?> dark = colours();
        assertThat(dark.get("page")).isNotEqualTo(light.get("page"));
        assertThat(dark.get("line")).isNotEqualTo(light.get("line"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shop",
                "Broken",
                "Arrivals",
                "ManyEndpoints",
                "isCompared",
                "NeverCompared",
                "LongRun",
                "ExplainedRun",
                "isWatched"
            })
    void phoneNeedsNoHorizontalScrolling(String load) throws IOException {
        open(load);
        browser.phone();
        assertThat(browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void indexLeadsToEachReport(String theme) throws IOException {
        browser.theme(theme);
        browser.open(REPORTS.resolve("index.html"));
        assertThat(browser.console()).isEmpty();
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("index-" + theme);
        List<String> links = new ArrayList<>();
        browser.elements("tbody a").forEach(link -> links.add(link.getAttribute("href")));
        assertThat(links)
                .hasSize(LOADS)
                .allSatisfy(link -> assertThat(Path.of(URI.create(link))).exists());
        assertThat(browser.element("tbody th").getText()).contains("Broken");
        browser.element("tbody a").click();
        assertThat(browser.element("h1").getText()).contains("Broken");
    }

    private static Map<?, ?> colours() {
        return (Map<?, ?>) browser.run("return {page: getComputedStyle(document.body).backgroundColor,"
                + " line: Chart.getChart(document.querySelector('canvas')).data.datasets[0].borderColor}");
    }

    private static List<Double> column(int number) {
        return browser.elements("#endpoints tbody[data-at] > tr:first-child > :nth-child(" + number + ")").stream()
                .map(cell -> Double.valueOf(cell.getAttribute("data-value")))
                .toList();
    }

    private static void focus(WebElement element) {
        browser.run("arguments[0].focus()", element);
    }
}
