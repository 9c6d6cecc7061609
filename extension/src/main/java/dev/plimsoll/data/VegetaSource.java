/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.ConfigurationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The targets of a vegeta targets file. Reads the whole file, to report all errors at once. */
record VegetaSource(TextSource text) implements RowSource<VegetaTarget> {
    @Override
    public String name() {
        return text.location();
    }

    @Override
    public Rows<VegetaTarget> open() {
        var parser = new VegetaParser(text);
        lines().forEach(parser::add);
        return new ListSource<>(name(), parser.targets()).open();
    }

    private List<String> lines() {
        try (BufferedReader reader = text.open(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigurationException("%s cannot be read as UTF-8: %s".formatted(name(), e));
        }
    }
}
