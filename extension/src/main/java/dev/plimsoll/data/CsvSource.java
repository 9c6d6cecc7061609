/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.library.Library;

/** A CSV file whose first line names the columns (RFC 4180). Read by FastCSV, which may be missing. */
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
