/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.PlainText;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An InfluxDB as {@code http://user:password@host:8086/database}; without a database {@code k6}. Its text, in messages
 * and in {@link #shown()}, never holds the user's name or password.
 */
final class InfluxServer {
    private static final String DEFAULT_DATABASE = "k6";
    private static final String WANTED = "expected influxdb=http://host:8086/database, or https";

    private final URI root;
    private final String database;
    private final Optional<String> authorization;

    private InfluxServer(URI root, String database, Optional<String> authorization) {
        this.root = root;
        this.database = database;
        this.authorization = authorization;
    }

    /** Mistakes do not repeat the URL, which may hold a secret. */
    static InfluxServer parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new ConfigurationException("influxdb: the URL cannot be read (%s at character %d); %s"
                    .formatted(PlainText.line(e.getReason()), e.getIndex() + 1, WANTED));
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new ConfigurationException("influxdb: this is not an http or https URL with a host; " + WANTED);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new ConfigurationException("influxdb: the URL must not have a query; " + WANTED);
        }
        String path = Optional.ofNullable(uri.getPath()).orElse("").replaceAll("^/+|/+$", "");
        if (path.contains("/")) {
            throw new ConfigurationException("influxdb: the URL's path is the database's name alone; " + WANTED);
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        URI root = URI.create(uri.getScheme() + "://" + uri.getHost() + port);
        Optional<String> basic = Optional.ofNullable(uri.getUserInfo())
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        return new InfluxServer(root, path.isEmpty() ? DEFAULT_DATABASE : path, basic);
    }

    /** Without secrets. */
    String shown() {
        return root + "/" + PlainText.line(database);
    }

    HttpRequest write(String lines) {
        return request("/write?precision=n&db=" + encoded(database))
                .POST(BodyPublishers.ofString(lines))
                .build();
    }

    /** Harmless if it is there already, as k6 does it. */
    HttpRequest createDatabase() {
        String statement = "CREATE DATABASE \"" + database.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return request("/query")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("q=" + encoded(statement)))
                .build();
    }

    private HttpRequest.Builder request(String target) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(target));
        authorization.ifPresent(basic -> request.header("Authorization", basic));
        return request;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
