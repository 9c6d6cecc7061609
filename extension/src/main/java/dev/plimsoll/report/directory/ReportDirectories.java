/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Gives each load test a directory of its own, also beside other JVMs. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class ReportDirectories {
    private static final int MAX_LENGTH = 150; // characters; file systems allow 255 bytes
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");
    private static final int HASH_LENGTH = 9; // with its hyphen

    /** Names with arguments in brackets that stay apart when they are made safe. */
    private static final Pattern APART =
            Pattern.compile("[^\\[\\]]*(\\[(#?\\d+|([A-Za-z0-9]+=)?[A-Za-z0-9.-]+)][^\\[\\]]*)*");

    private static final Pattern DOTS_AT_AN_END = Pattern.compile("^\\.+|\\.+$");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    /**
     * What was given away. For the whole JVM, because that is the contract: the second use of a name is {@code -2},
     * whichever test class or launcher run it comes from.
     */
    private static final Set<String> GIVEN = ConcurrentHashMap.newKeySet();

    private ReportDirectories() {}

    /** A new directory under {@code root}, made; throws nothing but {@link UncheckedIOException}. */
    public static Path next(Path root, String testName) {
        String name = safe(testName);
        Path directory = root.resolve(name);
        for (int use = 2; !GIVEN.add(key(directory)) || !DirectoryClaim.take(key(directory)); use++) {
            directory = root.resolve(name + "-" + use);
        }
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the report directory " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The name as that of a file or directory, on any file system: arguments and long names stay apart by a hash. */
    static String safe(String name) {
        if (name.length() > MAX_LENGTH || !APART.matcher(name).matches()) {
            String start = name.substring(0, Math.min(name.length(), MAX_LENGTH - HASH_LENGTH));
            return safeStart(start) + "-" + "%08x".formatted(name.hashCode());
        }
        return safeStart(name);
    }

    private static String safeStart(String name) {
        String safe =
                DOTS_AT_AN_END.matcher(UNSAFE.matcher(name).replaceAll("_")).replaceAll("_");
        if (safe.isEmpty()) {
            return "load-test";
        }
        return DEVICE.matcher(safe).matches() ? "_" + safe : safe; // no files of such a name on Windows
    }

    /** Some file systems do not tell upper from lower case. */
    private static String key(Path directory) {
        return directory.toAbsolutePath().normalize().toString().toLowerCase(Locale.ROOT);
    }
}
