/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plimsoll.BaseUrl;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of a load that runs as long as the test looks at it. */
@Timeout(180)
class LivePageInBrowserTests {
    private static final Path REPORTS = Path.of("target", "live-reports").toAbsolutePath();
    private static final AtomicBoolean LOOKED_AT = new AtomicBoolean();
    private static final String LATENCY = "Chart.getChart(document.querySelector('#chart-latency canvas'))";

    private final Browser browser = Browser.start();

    @AfterEach
    void closeTheBrowser() {
        LOOKED_AT.set(true);
        browser.close();
    }

    @BaseUrl("${shop.url}")
    static class FollowedTestCase {
        @LoadTest(vus = 6, rampUp = "3s", duration = "150s")
        @Threshold("p95<400")
        @Threshold(value = "p95<5", window = "2s")
        @Threshold("http_req_failed: rate<1%")
        @Threshold("orders: count>100000")
        @Threshold(value = "looked_at: count<1", abortOnFail = true)
        void shops(VirtualUser user, Http http) {
            http.get("/items").send();
            http.post("/orders")
                    .json(Map.of("item", "rope"))
                    .endpoint("create_order")
                    .send();
            user.count("orders");
            http.get("/broken").endpoint(Shop.HOSTILE).send();
            user.sleep("100ms");
            if (LOOKED_AT.get()) {
                user.count("looked_at");
            }
        }
    }

    @Test
    void pageIsFedEachSecondAndBecomesTheReport() throws Exception {
        int port = freePort();
        try (Shop shop = Shop.open()) {
            var load = new Thread(() -> EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(FollowedTestCase.class))
                    .configurationParameters(Map.of(
                            "shop.url", shop.url(),
                            "plimsoll.progress", "web",
                            "plimsoll.progress.port", String.valueOf(port),
                            "plimsoll.report.dir", REPORTS.toString()))
                    .execute());
            load.start();
            awaitServer(port);
            browser.theme("light");
            browser.visit("http://127.0.0.1:" + port + "/");
            assertThat(browser.url()).endsWith("/1/");
            until("document.querySelectorAll('#chart-latency canvas').length > 0");
            Object points = browser.run("return " + LATENCY + ".data.datasets[0].data.length");
            until(LATENCY + ".data.datasets[0].data.length > " + points + " + 3");
            isWhatUsersLookFor();
            choicesStay();
            pauseStopsThePage();

            LOOKED_AT.set(true);
            load.join();
            until("location.pathname.endsWith('/report.html')");
            until("document.readyState === 'complete'");
            assertThat(browser.element(".badge").getText()).contains("MISSED");
            assertThat(browser.elements("#setup")).hasSize(1);
            assertThat(browser.console()).isEmpty();
        }
    }

    private void isWhatUsersLookFor() throws IOException {
        assertThat(browser.element(".badge").getText()).contains("RUNNING");
        assertThat(browser.element(".headline").getText()).contains("left");
        assertThat(browser.element(".tiles").getText()).contains("6 users", "requests/s now", "failed now", "p95");
        String thresholds = browser.element("#thresholds").getText();
        assertThat(thresholds).contains("✗ does not hold", "✓ holds", "– not reached yet", "http_req_duration p95<400");
        assertThat(browser.element("#endpoints").getText()).contains("create_order");
        assertThat(browser.run("return typeof window.planted")).isEqualTo("undefined");
        assertThat(browser.console()).isEmpty();
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("live-light");
        browser.theme("dark");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("live-dark");
        browser.phone();
        assertThat((Number) browser.run(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("nothing stands beyond the screen of a phone")
                .isEqualTo(0L);
        browser.screenshot("live-phone");
        browser.theme("light");
    }

    /** What people have chosen, opened and focused outlasts the next states. */
    private void choicesStay() {
        WebElement percentiles = browser.elements("#chart-latency select").get(1);
        percentiles.sendKeys("p99.9");
        browser.run("document.querySelector('#endpoints details').open = true");
        browser.run("document.querySelector('#endpoints summary').focus()");
        Object points = browser.run("return " + LATENCY + ".data.datasets[0].data.length");
        until(LATENCY + ".data.datasets[0].data.length > " + points);
        assertThat(browser.run("return " + LATENCY + ".data.datasets.map(set => set.label).join()"))
                .isEqualTo("p99.9");
        assertThat(browser.run("return document.querySelector('#endpoints details').open"))
                .isEqualTo(true);
        assertThat(browser.focused().getTagName()).isEqualTo("summary");
    }

    private void pauseStopsThePage() {
        browser.run("document.getElementById('pause').focus()");
        browser.press(Keys.SPACE);
        assertThat(browser.element("#pause").getAttribute("aria-pressed")).isEqualTo("true");
        String before = browser.element(".headline").getText();
        browser.run(
                "window.states = 0; const parse = JSON.parse; JSON.parse = text => { window.states++; return parse(text); }");
        until("window.states > 1");
        assertThat(browser.element(".headline").getText()).isEqualTo(before);
        browser.press(Keys.SPACE);
        assertThat(browser.element(".headline").getText()).isNotEqualTo(before);
    }

    private void until(String condition) {
        while (!Boolean.TRUE.equals(browser.run("return Boolean(" + condition + ")"))) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static void awaitServer(int port) {
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(20_000_000); // the load has not started yet
            }
        }
    }
}
