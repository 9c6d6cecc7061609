/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.library.Library;

/** A CSV file (RFC 4180) whose first line contains the column names. Read by FastCSV, an optional dependency. */
record CsvSource(TextSource text, char separator) implements RowSource<Row> {
    @Override
    public String name() {
        return text.location();
    }

    @Override
    public Rows<Row> open() {
        return Library.FASTCSV.use("reading " + name(), () -> CsvRows.open(text, separator));
    }
}
