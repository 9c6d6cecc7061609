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
    private final Duration timeout;
    private final int maxBytes;
    private @Nullable HttpClient client;

    /**
     * Connects to nothing yet.
     *
     * @param timeout for the whole page
     * @param maxBytes of the page, unpacked
     */
    public MetricsPage(Duration timeout, int maxBytes) {
        this.timeout = timeout;
        this.maxBytes = maxBytes;
    }

    /** Returns the text of the page. */
    public String fetch(URI uri) throws IOException {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(timeout)
                    .build();
        }
        CompletableFuture<HttpResponse<byte[]>> reply =
                client.sendAsync(request(uri), status -> new LimitedBody(maxBytes));
        return text(uri, await(uri, reply));
    }

    private HttpRequest request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
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
    private HttpResponse<byte[]> await(URI uri, CompletableFuture<HttpResponse<byte[]>> reply) throws IOException {
        try {
            return reply.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw new IOException("%s did not answer within %d s".formatted(shown(uri), timeout.toSeconds()), e);
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

    private String text(URI uri, HttpResponse<byte[]> reply) throws IOException {
        if (reply.statusCode() != 200) {
            throw new IOException("%s answered with status %d, not 200".formatted(shown(uri), reply.statusCode()));
        }
        String coding = reply.headers().firstValue("Content-Encoding").orElse("identity");
        byte[] body = reply.body();
        if (coding.equals("gzip")) {
            try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = unpacked.readNBytes(maxBytes + 1);
            }
        } else if (!coding.equals("identity")) {
            throw new IOException("%s answered in the content coding %s, not gzip".formatted(shown(uri), coding));
        }
        if (body.length > maxBytes) {
            throw new IOException("%s is larger than %d MB".formatted(shown(uri), maxBytes >> 20));
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Without user, password and query. */
    public static String shown(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return "%s://%s%s%s".formatted(uri.getScheme(), uri.getHost(), port, uri.getPath());
    }
}
