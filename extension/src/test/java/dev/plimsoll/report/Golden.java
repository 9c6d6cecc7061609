/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Compares texts with files, in locales with a decimal point, with a decimal comma, and with other digits. */
@API(status = API.Status.INTERNAL)
public final class Golden {
    private static final Path FILES = Path.of("src/test/resources/dev/plimsoll/report");
    private static final List<Locale> LOCALES =
            List.of(Locale.ROOT, Locale.GERMANY, Locale.forLanguageTag("ar-EG-u-nu-arab"));

    private Golden() {}

    /** {@code -Dgolden.update} writes the file instead: read it before you commit it. */
    public static void assertEquals(String file, Supplier<String> text) {
        if (System.getProperty("golden.update") != null) {
            write(FILES.resolve(file), text.get());
        }
        for (Locale locale : LOCALES) {
            assertThat(in(locale, text)).as("%s in locale %s", file, locale).isEqualTo(read(FILES.resolve(file)));
        }
    }

    private static String in(Locale locale, Supplier<String> text) {
        Locale before = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            return text.get().stripTrailing() + "\n";
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            return fail("no golden file " + file, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text.stripTrailing() + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            fail("cannot write " + file, e);
        }
    }
}
