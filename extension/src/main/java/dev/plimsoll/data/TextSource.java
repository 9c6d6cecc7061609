/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.ConfigurationException;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file, or a class path resource if the location starts with {@code classpath:} or is not a file. Decompressed if its
 * name ends in {@code .gz}.
 *
 * @param location as written by its author
 */
record TextSource(String location) {
    private static final String CLASS_PATH = "classpath:";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Opens the text. Reading bytes that are invalid in the charset throws an {@link IOException}. */
    BufferedReader open(Charset charset) {
        try {
            return textOf(bytes(), charset);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    byte[] readAll() {
        try (InputStream bytes = bytes()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Resolves a file name relative to this file, otherwise to the working directory. */
    TextSource sibling(String name) {
        if (location.startsWith(CLASS_PATH) || !Files.exists(Path.of(location))) {
            String resource = resourceName();
            String beside = resource.substring(0, resource.lastIndexOf('/') + 1) + name;
            return new TextSource(resource(beside) == null ? name : CLASS_PATH + beside);
        }
        Path beside = Path.of(location).resolveSibling(name);
        return new TextSource(Files.exists(beside) ? beside.toString() : name);
    }

    ConfigurationException unreadable(IOException e) {
        return new ConfigurationException(
                location + (e instanceof CharacterCodingException ? " is not in UTF-8: " : " cannot be read: ") + e);
    }

    private InputStream bytes() throws IOException {
        if (!location.startsWith(CLASS_PATH) && Files.exists(Path.of(location))) {
            // not Files.newInputStream: an interrupt of one user would close it for all
            return new FileInputStream(Path.of(location).toFile());
        }
        URL resource = resource(resourceName());
        if (resource == null) {
            throw new ConfigurationException(
                    location.startsWith(CLASS_PATH)
                            ? location + " is not on the class path"
                            : "there is no file " + Path.of(location).toAbsolutePath() + " and no class path resource "
                                    + location);
        }
        return resource.openStream();
    }

    private BufferedReader textOf(InputStream bytes, Charset charset) throws IOException {
        try {
            InputStream unpacked = location.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
            var reader = new BufferedReader(new InputStreamReader(unpacked, charset.newDecoder()));
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private String resourceName() {
        String name = location.startsWith(CLASS_PATH) ? location.substring(CLASS_PATH.length()) : location;
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static @Nullable URL resource(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? ClassLoader.getSystemResource(name) : loader.getResource(name);
    }
}
