/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.toxic;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP interface of a Toxiproxy server, version 2. Names and addresses must be safe in a path and in JSON. Each failure
 * is an {@link IOException} that says what the server answered. Keeps no connection and no thread; thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class ToxiproxyApi {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 30_000;
    private static final int NOT_FOUND = 404;
    private static final Pattern LISTEN = Pattern.compile("\"listen\"\\s*:\\s*\"[^\"]*:(\\d+)\"");

    private final URI base;

    /** @param base {@code http://127.0.0.1:8474} */
    public ToxiproxyApi(URI base) {
        this.base = base;
    }

    /** Creates a proxy, in place of one that has the name, and returns the port on which it listens. */
    public int create(String proxy, String listen, String upstream) throws IOException {
        delete(proxy); // one that an earlier run has left would be as that has broken it
        String answer = send(
                "POST",
                "/proxies",
                "{\"name\":\"%s\",\"listen\":\"%s\",\"upstream\":\"%s\",\"enabled\":true}"
                        .formatted(proxy, listen, upstream));
        Matcher port = LISTEN.matcher(answer);
        if (!port.find()) {
            throw new IOException(
                    "Toxiproxy at %s did not say where proxy '%s' listens: %s".formatted(base, proxy, answer));
        }
        return Integer.parseInt(port.group(1));
    }

    /** Removes a proxy, if there is one of the name; its connections are closed. */
    public void delete(String proxy) throws IOException {
        remove("/proxies/" + proxy);
    }

    /** Lets a proxy listen, or not: then its connections are closed and new ones are refused. */
    public void enable(String proxy, boolean enabled) throws IOException {
        send("POST", "/proxies/" + proxy, "{\"enabled\":%s}".formatted(enabled));
    }

    public void add(String proxy, String name, Toxic toxic) throws IOException {
        send("POST", "/proxies/" + proxy + "/toxics", toxic.json(name));
    }

    /** Removes a toxic, if there is one of the name. */
    public void remove(String proxy, String toxic) throws IOException {
        remove("/proxies/" + proxy + "/toxics/" + toxic);
    }

    private void remove(String path) throws IOException {
        try {
            send("DELETE", path, null);
        } catch (Refusal e) {
            if (e.status != NOT_FOUND) {
                throw e;
            }
        }
    }

    private String send(String method, String path, @Nullable String body) throws IOException {
        var connection = (HttpURLConnection) base.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setRequestMethod(method);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            if (body != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            int status = connection.getResponseCode();
            if (status >= HttpURLConnection.HTTP_BAD_REQUEST) {
                throw new Refusal(
                        status,
                        "Toxiproxy at %s answered %s %s%s with status %s: %s"
                                .formatted(
                                        base,
                                        method,
                                        path,
                                        body == null ? "" : " " + body,
                                        status,
                                        text(connection.getErrorStream())));
            }
            return text(connection.getInputStream());
        } catch (Refusal e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("Toxiproxy at %s cannot be reached: %s".formatted(base, e.getMessage()), e);
        } finally {
            connection.disconnect();
        }
    }

    private static String text(@Nullable InputStream body) throws IOException {
        return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** The server has answered that it did not do it. */
    private static final class Refusal extends IOException {
        private static final long serialVersionUID = 1;

        final int status;

        Refusal(int status, String message) {
            super(message);
            this.status = status;
        }
    }
}
