/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with one page. */
final class Browser implements AutoCloseable {
    /** Charts follow the width of the page in the next frames. */
    private static final String AFTER_RESIZING = """
            const done = arguments[arguments.length - 1];
            const frames = left => left === 0 ? done() : requestAnimationFrame(() => frames(left - 1));
            frames(4);
            """;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start() {
        BrowserFiles files = BrowserFiles.found();
        var options = new ChromeOptions();
        options.setBinary(files.browser().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // it may run as root, and opens only our own files
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        var logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(files.driver().toFile())
                .build();
        var driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3)); // a check of a large page on a busy machine
        return new Browser(driver);
    }

    /** Has the width of a desktop and the light theme by default. */
    void open(Path page) {
        width(DESKTOP);
        driver.get(page.toUri().toString());
    }

    void visit(String url) {
        width(DESKTOP);
        driver.get(url);
    }

    String url() {
        return driver.getCurrentUrl();
    }

    void theme(String scheme) {
        media("screen", scheme);
    }

    /** Shows the page as it is printed, until it has a theme again. */
    void paper() {
        media("print", "light");
    }

    private void media(String medium, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        medium,
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                // what is scrolled to is there at once, and can be clicked
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        // pages are told before they are drawn the next time
        driver.executeAsyncScript(
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));");
    }

    /** Returns when the page has the width of a phone, its charts too. */
    void phone() {
        width(PHONE);
    }

    Object run(String script, Object... arguments) {
        Object result = driver.executeScript(script, arguments);
        return result == null ? "" : result;
    }

    /** Moves the pointer to the middle of an element. */
    void pointAt(WebElement element) {
        new Actions(driver).moveToElement(element).perform();
    }

    /** What the page wrote to the console, and which requests were blocked. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Accessibility violations, each with its place; empty if there are none. */
    List<?> barriers() throws IOException {
        driver.executeScript(axe());
        var found = (List<?>) driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run().then(found => done(found.violations.flatMap(rule => rule.nodes.map(node =>"
                + " rule.id + ': ' + node.target + ' ' + node.failureSummary))), failure => done([String(failure)]));");
        console(); // what the checker itself had to say
        return found;
    }

    WebElement element(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> elements(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    void back() {
        driver.navigate().back();
    }

    void press(Keys... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Saves a screenshot of the whole page, for people to look at. */
    void screenshot(String name) throws IOException {
        Object height = run("return document.documentElement.scrollHeight");
        Object width = run("return document.documentElement.clientWidth");
        Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
        Map<String, Object> shot =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private void width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", pixels == PHONE));
        driver.executeAsyncScript(AFTER_RESIZING);
    }

    private static String axe() throws IOException {
        String file = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
        try (InputStream source = Browser.class.getClassLoader().getResourceAsStream(file)) {
            if (source == null) {
                throw new IOException("no " + file);
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
