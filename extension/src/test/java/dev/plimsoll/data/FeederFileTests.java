/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.plimsoll.plan.ConfigurationException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of CSV and JSON lines, good and bad. */
class FeederFileTests {
    private final RandomGenerator random = new SplittableRandom(1);

    @TempDir
    Path directory;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String error(Runnable use) {
        try {
            use.run();
        } catch (ConfigurationException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("no error was thrown");
    }

    private Row row(Feeder<Row> feeder) {
        return feeder.next(1, random);
    }

    private void takeAll(Feeder<Row> feeder) {
        Feeder<Row> unique = feeder.unique();
        try {
            while (true) {
                row(unique);
            }
        } catch (Exhausted e) {
            // that was the last one
        }
    }

    @Test
    void csvRowsAreReadByColumnName() throws IOException {
        Feeder<Row> feeder = Feeder.csv(file(
                "users.csv",
                "\uFEFFid, name ,price\r\n7,\"Müller, \"\"Hans\"\"\",2.5\r\n\r\n8,\"two\nlines\", 1e3 \r\n"));

        Row first = row(feeder);
        assertThat(first.getInt("id")).isEqualTo(7);
        assertThat(first.getLong("id")).isEqualTo(7L);
        assertThat(first.get("name")).isEqualTo("Müller, \"Hans\"");
        assertThat(first.getDouble("price")).isEqualTo(2.5);
        assertThat(first.columns()).containsExactly("id", "name", "price");
        assertThat(first.has("name")).isTrue();
        assertThat(first.has("tier")).isFalse();
        assertThat(first.where()).endsWith("users.csv line 2");
        Row second = row(feeder);
        assertThat(second.get("name")).isEqualTo("two\nlines");
        assertThat(second.getDouble("price")).isEqualTo(1000);
        assertThat(second.where()).endsWith("users.csv line 4");
        assertThat(row(feeder).where()).isEqualTo(first.where());
    }

    @Test
    void separatorCanBeChosen() throws IOException {
        assertThat(row(Feeder.csv(file("a.csv", "id;name\n1;a,b\n").toString(), ';'))
                        .get("name"))
                .isEqualTo("a,b");
    }

    @Test
    void jsonLinesAreReadByKey() throws IOException {
        Feeder<Row> feeder = Feeder.jsonLines(file(
                "users.jsonl",
                "{\"id\":7,\"name\":\"Ann\",\"tags\":[1,{\"a\":null}],\"note\":null,\"gold\":true}\n\n{\"id\":8}\n"));

        Row first = row(feeder);
        assertThat(first.getLong("id")).isEqualTo(7);
        assertThat(first.get("name")).isEqualTo("Ann");
        assertThat(first.get("tags")).isEqualTo("[1,{\"a\":null}]");
        assertThat(first.get("note")).isEmpty();
        assertThat(first.get("gold")).isEqualTo("true");
        assertThat(row(feeder).where()).endsWith("users.jsonl line 3");
    }

    @Test
    void compressedFilesAndClassPathResourcesAreRead() throws IOException {
        Path packed = directory.resolve("users.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("id\n42\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(row(Feeder.csv(packed)).getInt("id")).isEqualTo(42);
        assertThat(row(Feeder.csv("dev/plimsoll/data/colours.csv")).get("name")).isEqualTo("red");
        assertThat(row(Feeder.csv("classpath:/dev/plimsoll/data/colours.csv")).getInt("hue"))
                .isZero();
    }

    @Test
    void missingFileIsReportedWithItsPath() {
        assertThat(error(Feeder.csv("no-such.csv")::check))
                .contains(Path.of("no-such.csv").toAbsolutePath().toString(), "no class path resource no-such.csv");
        assertThat(error(Feeder.jsonLines("classpath:none.jsonl")::check))
                .isEqualTo("classpath:none.jsonl is not on the class path");
        assertThat(error(Feeder.csv(directory)::check)).contains("cannot be read");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "too few        | 'id,name\\n1,a\\n2\\n3,c'        | 'line 3 has 1 column, but the header has 2 (id, name): \"2\"'",
                "too many       | 'id,name\\n1,a,b'                | 'line 2 has 3 columns, but the header has 2 (id, name): \"1,a,b\"'",
                "name twice     | 'id,id\\n1,2'                    | 'line 1: the columns of the header must have unique names, found [id, id]'",
                "without a name | 'id,\\n1,2'                      | 'line 1: the columns of the header must have unique names, found [id, ]'",
                "quote not closed in the first row | 'id,name\\n1,\"never closed\\n2,b\\n3,c\\n' | 'line 2: the quote is not closed, so the rest of the file would be one value'",
                "in the last row | 'id,name\\n1,a\\n2,\"b'      | 'line 3: the quote is not closed, so the rest of the file would be one value'",
                "after a doubled one | 'id,name\\n1,\"a\"\"\\n2,b' | 'line 2: the quote is not closed, so the rest of the file would be one value'",
                "behind a long value | 'id,name\\n1,\"a\\nb\"\\n2,\"c' | 'line 4: the quote is not closed, so the rest of the file would be one value'",
                "in the header  | 'id,\"name\\n1,a'             | 'line 1: the quote is not closed, so the rest of the file would be one value'",
                "in the second column | 'id,name\\n\"1\",\"a\\n'   | 'line 2: the quote is not closed, so the rest of the file would be one value'",
                "only a quote   | 'id,name\\n\"'                 | 'line 2: the quote is not closed, so the rest of the file would be one value'",
                "no rows        | 'id,name'                        | 'has no rows: a feeder must have at least one'",
                "no header      | ''                               | 'is empty: its first line must contain the column names'"
            })
    void badCsvIsReportedWithItsLine(String what, String text, String message) throws IOException {
        Path file = file("bad.csv", text.replace("\\n", "\n"));

        assertThat(error(() -> takeAll(Feeder.csv(file)))).isEqualTo(file + " " + message.strip());
        assertThat(error(() -> Feeder.csv(file).random().check())).contains(message.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'1,\"a, b\"'          | 'a, b'",
                "'1,\"a \"\"b\"\"\"'   | 'a \"b\"'",
                "'1,\"a\\nb\"'          | 'a\\nb'",
                "'1,5\" disk'          | '5\" disk'",
                "'1,a\"'               | 'a\"'",
                "'1,\"\"'              | ''",
                "'1,\"a\"\\n2,b\"\\n'  | a",
                "'1,\"a\"'             | a",
            })
    void quotesThatCloseAreRead(String text, String name) throws IOException {
        Row first = row(Feeder.csv(file("quotes.csv", "id,name\n" + text.replace("\\n", "\n"))));

        assertThat(first.get("name")).isEqualTo(name.replace("\\n", "\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cut off     | '{\"a\":1}\\n\\n{\"a\":'      | line 3 is not JSON",
                "two in one  | '{\"a\":1}{\"a\":2}'         | line 1 is not JSON",
                "no object   | '{\"a\":1}\\n[1,2]'         | 'line 2 is not a JSON object: \"[1,2]\"'",
                "no rows     | ''                           | has no rows"
            })
    void badJsonIsReportedWithItsLine(String what, String text, String message) throws IOException {
        Path file = file("bad.jsonl", text.replace("\\n", "\n"));

        assertThat(error(() -> takeAll(Feeder.jsonLines(file)))).startsWith(file + " " + message.strip());
    }

    @Test
    void badRowIsShortenedToOneLine() throws IOException {
        String message = error(Feeder.jsonLines(file("long.jsonl", "{\"a\":\"\t" + "x".repeat(5_000)))::check);

        assertThat(message.length()).isLessThan(500);
        assertThat(message).contains("xxx…").doesNotContain("\n", "\t");
    }

    @Test
    void otherCharsetsAreDetected() throws IOException {
        Path latin =
                Files.write(directory.resolve("latin.csv"), "name\nMüller\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(error(() -> takeAll(Feeder.csv(latin)))).contains("latin.csv", "UTF-8");
        assertThat(error(() -> takeAll(Feeder.jsonLines(latin)))).contains("latin.csv", "UTF-8");
    }

    @Test
    void missingColumnListsTheExistingOnes() throws IOException {
        Row row = row(Feeder.csv(file("users.csv", "id,name,tier\n1,Ann,gold\n")));

        assertThat(error(() -> row.get("nmae")))
                .endsWith("users.csv line 2 has no column \"nmae\", did you mean \"name\"? It has: id, name, tier");
        assertThat(error(() -> row.get("price"))).endsWith("has no column \"price\". It has: id, name, tier");
    }

    @Test
    void textInsteadOfANumberIsReportedWithItsLine() throws IOException {
        Row row = row(Feeder.csv(file("users.csv", "id,name\n1.5,Ann\n")));

        assertThat(error(() -> row.getInt("id")))
                .endsWith("users.csv line 2: \"1.5\" in column \"id\" is not a whole number");
        assertThat(error(() -> row.getLong("name"))).endsWith("\"Ann\" in column \"name\" is not a whole number");
        assertThat(error(() -> row.getDouble("name"))).endsWith("\"Ann\" in column \"name\" is not a number");
    }

    record Login(int id, String name) {}

    @Test
    void rowsCanBeMappedAndFailuresAreReportedWithTheirLine() throws IOException {
        Feeder<Login> feeder = Feeder.csv(file("users.csv", "id,name\n1,Ann\n2,\n"))
                .map(row -> new Login(row.getInt("id"), row.get("name").substring(0, 1)));

        assertThat(feeder.next(1, random)).isEqualTo(new Login(1, "A"));
        assertThat(error(() -> feeder.next(1, random)))
                .contains("users.csv line 3: the function given to map() fails for this row")
                .contains("StringIndexOutOfBoundsException");
    }

    @Test
    void largeFilesAreStreamed() throws IOException {
        int rows = 300_000;
        Path large = directory.resolve("large.csv");
        try (Writer writer = new BufferedWriter(Files.newBufferedWriter(large))) {
            writer.write("id,text\n");
            for (int i = 0; i < rows; i++) {
                writer.write(i + "," + "x".repeat(100) + "\n");
            }
            writer.write("broken\n");
        }
        var kept = new ArrayList<WeakReference<Row>>();
        for (Feeder<Row> feeder :
                List.of(Feeder.csv(large).unique(), Feeder.csv(large).circular())) {
            for (int i = 0; i < rows; i++) {
                Row row = row(feeder);
                if (row.getInt("id") != i) { // an assertion for each would take most of the time
                    fail("wanted row %d, found %s", i, row);
                }
                if (i % 1_000 == 0) {
                    kept.add(new WeakReference<>(row));
                }
            }
            // the last line would have been found by now, had the file been read as a whole
            assertThat(error(() -> row(feeder))).contains("large.csv line " + (rows + 2) + " has 1 column");
        }
        System.gc();
        assertThat(kept.stream().filter(each -> each.get() != null).count())
                .as("rows in memory")
                .isLessThan(10);
    }

    @Test
    void csvWithoutFastCsvNamesTheDependency() throws Exception {
        var urls = new ArrayList<URL>();
        for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            if (!entry.contains("fastcsv")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        String csv = file("users.csv", "id\n1\n").toString();
        try (var loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Class<?> other = loader.loadClass(Feeder.class.getName());
            Object feeder = other.getMethod("csv", String.class).invoke(null, csv);
            assertThat(feeder).isNotInstanceOf(Feeder.class);
            assertThatThrownBy(() -> other.getMethod("check").invoke(feeder))
                    .hasRootCauseMessage("reading " + csv + " needs FastCSV 4, which is not on the class path:"
                            + " add de.siegmar:fastcsv:4.1.0 as a test dependency");
        }
    }
}
