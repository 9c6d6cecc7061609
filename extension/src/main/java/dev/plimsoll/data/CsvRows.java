/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.Excerpt;
import dev.plimsoll.text.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file once. The only class that uses FastCSV. */
final class CsvRows implements RowSource.Rows<Row> {
    private final TextSource text;
    private final QuoteWatch quotes;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> columns;

    private CsvRows(TextSource text, QuoteWatch quotes, CsvReader<CsvRecord> reader) {
        this.text = text;
        this.quotes = quotes;
        this.reader = reader;
        this.records = reader.iterator();
        try {
            this.columns = header();
        } catch (ConfigurationException e) {
            close();
            throw e;
        }
    }

    static CsvRows open(TextSource text, char separator) {
        var quotes = new QuoteWatch(text.open(StandardCharsets.UTF_8), separator);
        return new CsvRows(
                text,
                quotes,
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .allowExtraFields(true) // the number of columns is checked here, to name what is wrong
                        .allowMissingFields(true)
                        .ofCsvRecord(quotes));
    }

    @Override
    public @Nullable Row next() {
        CsvRecord found = read();
        if (found == null) {
            return null;
        }
        List<String> values = found.getFields();
        if (values.size() != columns.size()) {
            throw new ConfigurationException("%s has %s, but the header has %d (%s)%s"
                    .formatted(
                            where(found),
                            Counted.of(values.size(), "column"),
                            columns.size(),
                            String.join(", ", columns),
                            excerpt(values)));
        }
        return new Row(where(found), columns, values);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw text.unreadable(e);
        }
    }

    private List<String> header() {
        CsvRecord first = read();
        if (first == null) {
            throw new ConfigurationException(
                    text.location() + " is empty: its first line must contain the column names");
        }
        List<String> names = first.getFields().stream().map(String::strip).toList();
        var known = new HashSet<String>();
        for (String name : names) {
            if (name.isEmpty() || !known.add(name)) {
                throw new ConfigurationException("%s: the columns of the header must have unique names, found %s"
                        .formatted(where(first), names));
            }
        }
        return names;
    }

    private @Nullable CsvRecord read() {
        try {
            CsvRecord found = records.hasNext() ? records.next() : null;
            if (found != null && quotes.unclosedAt() > 0 && !records.hasNext()) {
                throw new ConfigurationException(
                        "%s line %d: the quote is not closed, so the rest of the file would be one value"
                                .formatted(text.location(), quotes.unclosedAt()));
            }
            return found;
        } catch (CsvParseException | UncheckedIOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConfigurationException(
                    "%s cannot be read as CSV in UTF-8: %s (%s)".formatted(text.location(), e.getMessage(), cause));
        }
    }

    /** Which value belongs to which column is not known: if one is secret, none is shown. */
    private String excerpt(List<String> values) {
        return columns.stream().anyMatch(Redaction.BUILT_IN::isSecret)
                ? ""
                : ": " + Excerpt.quoted(String.join(",", values));
    }

    private String where(CsvRecord found) {
        return text.location() + " line " + found.getStartingLineNumber();
    }
}
