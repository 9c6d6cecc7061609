/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Finds Chromium and its driver: from the environment, or on the path. */
record BrowserFiles(Path browser, Path driver) {
    private static final String MISSING =
            "no headless browser here: .ci/browser.sh installs Chromium and ChromeDriver, or set CHROME_BIN and CHROMEDRIVER";

    /** Skips the test if they are missing; fails it if {@code plimsoll.requireTargets} is set. */
    static BrowserFiles found() {
        Optional<Path> browser = named("CHROME_BIN")
                .or(() -> onPath(List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")));
        Optional<Path> driver = named("CHROMEDRIVER").or(() -> onPath(List.of("chromedriver")));
        boolean both = browser.isPresent() && driver.isPresent();
        if (!both && Boolean.getBoolean("plimsoll.requireTargets")) {
            Assertions.fail(MISSING);
        }
        Assumptions.assumeTrue(both, MISSING);
        return new BrowserFiles(browser.orElseThrow(), driver.orElseThrow());
    }

    private static Optional<Path> named(String variable) {
        return Optional.ofNullable(System.getenv(variable)).map(Path::of).filter(Files::isExecutable);
    }

    private static Optional<Path> onPath(List<String> names) {
        List<String> directories =
                List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return names.stream()
                .flatMap(name -> directories.stream().map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
