/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.ConfigurationMistake;

/** A CSV file whose first line names the columns (RFC 4180). Read by FastCSV, which may be missing. */
record CsvSource(TextSource text, char separator) implements RowSource<Row> {
    @Override
    public String name() {
        return text.location();
    }

    @Override
    public Rows<Row> open() {
        try {
            return CsvRows.open(text, separator);
        } catch (NoClassDefFoundError e) {
            throw new ConfigurationMistake("reading " + name()
                    + " needs FastCSV, which is not on the class path: add de.siegmar:fastcsv as a test dependency");
        }
    }
}
