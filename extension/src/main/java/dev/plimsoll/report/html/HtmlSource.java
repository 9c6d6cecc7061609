/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.apiguardian.api.API;

/** The style sheet and scripts that the pages hold, from the class path. */
@API(status = API.Status.INTERNAL)
public record HtmlSource(String text) {
    private static final String CHART_LIBRARY = "META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

    /** A file beside this class. */
    public static HtmlSource ours(String file) {
        try (InputStream source = HtmlSource.class.getResourceAsStream(file)) {
            if (source == null) {
                throw new IllegalStateException("no " + file + " beside " + HtmlSource.class);
            }
            return read(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Chart.js from its WebJar; empty if somebody has excluded it. */
    public static Optional<HtmlSource> chartLibrary() {
        try (InputStream source = HtmlSource.class.getClassLoader().getResourceAsStream(CHART_LIBRARY)) {
            return source == null ? Optional.empty() : Optional.of(read(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a content security policy calls it: {@code 'sha256-…'}. */
    String policyHash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static HtmlSource read(InputStream source) throws IOException {
        return new HtmlSource(new String(source.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }
}
