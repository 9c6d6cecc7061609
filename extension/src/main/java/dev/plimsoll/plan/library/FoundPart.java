/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.library;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a class of a library was found.
 *
 * @param type its name
 * @param places jars and folders, as on the class path: the first is the one that is used
 */
record FoundPart(String type, List<String> places) {
    private static final Pattern JAR = Pattern.compile("(?:.*/)?(.+?)-(\\d[^/]*)\\.jar");

    /** As the loader finds it. */
    static FoundPart of(String type, ClassLoader loader) {
        String file = type.replace('.', '/') + ".class";
        try {
            var places = new LinkedHashSet<String>();
            for (URL url : Collections.list(loader.getResources(file))) {
                places.add(place(url.toString(), file));
            }
            return new FoundPart(type, List.copyOf(places));
        } catch (IOException e) {
            return new FoundPart(type, List.of());
        }
    }

    boolean isMissing() {
        return places.isEmpty();
    }

    /** {@code okhttp 4.12.0 (/lib/okhttp-4.12.0.jar) before okhttp-jvm 5.5.1 (/lib/okhttp-jvm-5.5.1.jar)}. */
    String text() {
        return isMissing()
                ? "no " + type
                : places.stream().map(FoundPart::named).collect(Collectors.joining(" before "));
    }

    private static String named(String place) {
        Matcher jar = JAR.matcher(place.replace('\\', '/'));
        return jar.matches() ? "%s %s (%s)".formatted(jar.group(1), jar.group(2), place) : place;
    }

    /** {@code jar:file:/lib/okio.jar!/okio/Buffer.class} as {@code /lib/okio.jar}; what is no file as it is. */
    private static String place(String url, String file) {
        String root = url.substring(0, url.length() - file.length());
        String jar =
                root.startsWith("jar:file:") ? root.substring("jar:".length(), root.length() - "!/".length()) : root;
        try {
            return jar.startsWith("file:") && !jar.contains("!")
                    ? Path.of(URI.create(jar)).toString()
                    : jar;
        } catch (IllegalArgumentException e) {
            return jar;
        }
    }
}
