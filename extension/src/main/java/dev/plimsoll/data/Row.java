/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.Excerpt;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * One row of a data file, addressed by column names. An empty field and a JSON null are the empty string; JSON objects
 * and arrays are their JSON text. Immutable.
 *
 * <p>Reading a column that does not exist, or a number that is none, throws a {@link ConfigurationException} that names
 * the file and the line, and ends the run.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Row {
    private final String where;
    private final List<String> columns;
    private final List<String> values;

    /**
     * @param where file and line
     * @param columns immutable, as rows share it
     */
    Row(String where, List<String> columns, List<String> values) {
        this.where = where;
        this.columns = columns;
        this.values = List.copyOf(values);
    }

    /**
     * {@return the text in the column}
     *
     * @param column the name of the column
     */
    public String get(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            String meant = Suggestion.near(column, columns)
                    .map(", did you mean \"%s\"?"::formatted)
                    .orElse("");
            throw new ConfigurationException("%s has no column \"%s\"%s It has: %s"
                    .formatted(where, column, meant.isEmpty() ? "." : meant, String.join(", ", columns)));
        }
        return values.get(index);
    }

    /**
     * {@return the whole number in the column}
     *
     * @param column the name of the column
     */
    public int getInt(String column) {
        return number(column, "a whole number", Integer::parseInt);
    }

    /**
     * {@return the whole number in the column}
     *
     * @param column the name of the column
     */
    public long getLong(String column) {
        return number(column, "a whole number", Long::parseLong);
    }

    /**
     * {@return the number in the column, with a decimal point}
     *
     * @param column the name of the column
     */
    public double getDouble(String column) {
        return number(column, "a number", Double::parseDouble);
    }

    /**
     * {@return whether the row has the column}
     *
     * @param column the name of the column
     */
    public boolean has(String column) {
        return columns.contains(column);
    }

    /** {@return the names of the columns, in order} */
    public List<String> columns() {
        return columns;
    }

    /** {@return the file and the line: {@code users.csv line 7}} */
    public String where() {
        return where;
    }

    /** Returns the place and the values, for people: without those of columns such as {@code password}. */
    @Override
    public String toString() {
        var shown = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            shown.add(columns.get(i) + "=" + shown(columns.get(i), values.get(i)));
        }
        return where + ": " + String.join(", ", shown);
    }

    private <N> N number(String column, String wanted, Function<String, N> parse) {
        String text = get(column).strip();
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(
                    "%s: %s in column \"%s\" is not %s".formatted(where, shown(column, text), column, wanted));
        }
    }

    private static String shown(String column, String value) {
        return Redaction.BUILT_IN.isSecret(column) ? Redaction.HIDDEN : Excerpt.quoted(value);
    }
}
