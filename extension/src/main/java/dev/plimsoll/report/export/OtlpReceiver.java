/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.PlainText;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A receiver of OTLP over HTTP, as {@code http://host:4318}. The path {@code /v1/metrics} is added to what stands in the
 * URL, unless it is there. Its text, in messages and in {@link #shown()}, is the host alone: user, password, path, query
 * and headers may be secrets.
 */
final class OtlpReceiver {
    private static final String WANTED = "expected otlp=http://host:4318, or https";
    private static final String METRICS = "/v1/metrics";
    private static final int GRPC_PORT = 4317;
    private static final int MAX_PORT = 65_535;

    private final URI endpoint;
    private final String root;
    private final OtlpHeaders headers;

    private OtlpReceiver(URI endpoint, String root, OtlpHeaders headers) {
        this.endpoint = endpoint;
        this.root = root;
        this.headers = headers;
    }

    /** Errors do not repeat the URL, which may contain a secret. */
    static OtlpReceiver parse(String url, OtlpHeaders headers) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new ConfigurationException("otlp: the URL cannot be read (%s at character %d); %s"
                    .formatted(PlainText.line(e.getReason()), e.getIndex() + 1, WANTED));
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new ConfigurationException("otlp: this is not an http or https URL with a host; " + WANTED);
        }
        if (uri.getRawFragment() != null) {
            throw new ConfigurationException("otlp: the URL must not have a fragment (#); " + WANTED);
        }
        if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw new ConfigurationException(
                    "otlp: the port is %d, but must be from 1 to %d; %s".formatted(uri.getPort(), MAX_PORT, WANTED));
        }
        String root = uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        String path = Optional.ofNullable(uri.getRawPath()).orElse("").replaceAll("/+$", "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        URI endpoint = URI.create(root + (path.endsWith(METRICS) ? path : path + METRICS) + query);
        return new OtlpReceiver(endpoint, root, headers.withDefault("Authorization", basic(uri)));
    }

    /** Without secrets. */
    String shown() {
        return root;
    }

    HttpRequest push(String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).header("Content-Type", "application/json");
        headers.addTo(request);
        return request.POST(BodyPublishers.ofString(json)).build();
    }

    /** What may be wrong with a receiver that does not answer as one, or an empty text. */
    String hint() {
        return endpoint.getPort() == GRPC_PORT
                ? "; port 4317 is usually OTLP over gRPC, and OTLP over HTTP at port 4318"
                : "";
    }

    private static Optional<String> basic(URI uri) {
        return Optional.ofNullable(uri.getUserInfo())
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }
}
