/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.prometheus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Fetches the page with a server's figures, within limits of time and size. One thread. */
@API(status = API.Status.INTERNAL)
public final class MetricsPage {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private @Nullable HttpClient client;

    /** Returns the text of the page. */
    public String fetch(URI uri) throws IOException {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(TIMEOUT)
                    .build();
        }
        CompletableFuture<HttpResponse<byte[]>> reply =
                client.sendAsync(request(uri), status -> new LimitedBody(MAX_BYTES));
        return text(uri, await(uri, reply));
    }

    private static HttpRequest request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header(
                        "Accept",
                        "text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0;q=0.5, */*;q=0.1")
                .header("Accept-Encoding", "gzip");
        if (uri.getUserInfo() != null) {
            byte[] user = uri.getUserInfo().getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
        }
        return request.build();
    }

    /** The client's own time limit ends with the headers. */
    private static HttpResponse<byte[]> await(URI uri, CompletableFuture<HttpResponse<byte[]>> reply)
            throws IOException {
        try {
            return reply.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw new IOException("%s did not answer within %d s".formatted(shown(uri), TIMEOUT.toSeconds()), e);
        } catch (InterruptedException e) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the load has ended");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new IOException("%s could not be read: %s".formatted(shown(uri), message), cause);
        }
    }

    private static String text(URI uri, HttpResponse<byte[]> reply) throws IOException {
        if (reply.statusCode() != 200) {
            throw new IOException("%s answered with status %d, not 200".formatted(shown(uri), reply.statusCode()));
        }
        String coding = reply.headers().firstValue("Content-Encoding").orElse("identity");
        byte[] body = reply.body();
        if (coding.equals("gzip")) {
            try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = unpacked.readNBytes(MAX_BYTES + 1);
            }
        } else if (!coding.equals("identity")) {
            throw new IOException("%s answered in the content coding %s, not gzip".formatted(shown(uri), coding));
        }
        if (body.length > MAX_BYTES) {
            throw new IOException("%s is larger than %d MB".formatted(shown(uri), MAX_BYTES >> 20));
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Without user, password and query. */
    public static String shown(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return "%s://%s%s%s".formatted(uri.getScheme(), uri.getHost(), port, uri.getPath());
    }
}
