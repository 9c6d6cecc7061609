/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.endpoint;

import dev.plimsoll.http.content.FieldValues;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.Counted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A path with {@code {variables}}, or a whole URL, as a test writes it; split once, used often. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class PathTemplate {
    private static final String UNRESERVED = "-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final String text;
    private final boolean relative; // to a base URL, whose path is none of its name
    private final List<String> literals; // one more than there are variables
    private final @Nullable HttpUrl url; // without variables it is always the same
    private final int pathAt; // in the first literal, where all variables come after the authority; else 0
    private final @Nullable HttpUrl authority; // parsed once, as its host is the dearest part of a URL
    private final Map<String, String> names = new ConcurrentHashMap<>(2);

    private PathTemplate(String text, boolean relative, List<String> literals) {
        this.text = text;
        this.relative = relative;
        this.literals = literals;
        this.url = literals.size() == 1 ? url(literals.get(0)) : null;
        this.pathAt = url == null ? endOfAuthority(literals.get(0)) : 0;
        this.authority = pathAt == 0 ? null : HttpUrl.parse(literals.get(0).substring(0, pathAt) + "/");
    }

    /** @param baseUrl without a trailing slash; null if none is known */
    public static PathTemplate of(String text, @Nullable String baseUrl) {
        boolean absolute = text.startsWith("http://") || text.startsWith("https://");
        if (!absolute && baseUrl == null) {
            throw new ConfigurationException(
                    "\"" + text + "\" needs a base URL: set it with @BaseUrl(\"http://…\"), the"
                            + " property plimsoll.baseUrl or a @LoadTarget that has one, or start the path with http");
        }
        String rest = absolute || text.startsWith("/") || text.startsWith("?") ? text : "/" + text;
        List<String> literals = split(rest);
        if (!absolute) {
            literals.set(0, baseUrl + literals.get(0));
        }
        return new PathTemplate(rest, !absolute, List.copyOf(literals));
    }

    /** The URL with these variables in their places, each encoded as one segment. */
    public HttpUrl expand(@Nullable Object... variables) {
        HttpUrl.Builder expanding = expanding(variables);
        return expanding == null ? fixedUrl() : expanding.build();
    }

    /** The URL of a template without variables. */
    public HttpUrl fixedUrl() {
        if (url == null) {
            throw new IllegalStateException("\"" + text + "\" has variables");
        }
        return url;
    }

    /**
     * Begins the URL with these variables in their places, to which a query may be added; null if there are none, and {@link
     * #fixedUrl} is the URL.
     */
    public HttpUrl.@Nullable Builder expanding(@Nullable Object... variables) {
        int wanted = literals.size() - 1;
        if (variables.length != wanted) {
            throw new IllegalArgumentException("\"%s\" has %d {variables}, but %s given"
                    .formatted(
                            text,
                            wanted,
                            Counted.of(variables.length, "value") + (variables.length == 1 ? " was" : " were")));
        }
        if (url != null) {
            return null;
        }
        String first = literals.get(0);
        var filled = new StringBuilder(text.length() + 48).append(first, pathAt, first.length());
        for (int i = 0; i < wanted; i++) {
            append(filled, variables[i]);
            filled.append(literals.get(i + 1));
        }
        HttpUrl.Builder expanding =
                authority == null || isAuthority(filled) ? null : authority.newBuilder(filled.toString());
        return expanding == null
                ? url(filled.insert(0, first, 0, pathAt).toString()).newBuilder()
                : expanding;
    }

    /** Whether a path would be taken for the host of another URL if it stood alone: two slashes begin it. */
    private static boolean isAuthority(CharSequence path) {
        return path.length() > 1 && (path.charAt(1) == '/' || path.charAt(1) == '\\');
    }

    /** Where the path begins in the text of a URL; 0 if another part does, or a variable stands before it. */
    private static int endOfAuthority(String text) {
        int end = text.indexOf("://") + 3;
        while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.startsWith("/", end) ? end : 0;
    }

    /** The parser's own message quotes what it takes for the port or the host, which may be a password. */
    private static HttpUrl url(String text) {
        HttpUrl parsed = HttpUrl.parse(text);
        if (parsed == null) {
            int authority = text.indexOf("://") + 3;
            int end = authority;
            while (end < text.length() && "/?#:@".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            throw new IllegalArgumentException(
                    ("\"%s…\" is not a URL: its host, or its port from 1 to 65535, is not valid;"
                                    + " a user and a password before the host must be URL-encoded")
                            .formatted(text.substring(0, text.startsWith("@", end) ? authority : end)));
        }
        return parsed;
    }

    /** What requests by this template are called. */
    public String name(String method, HttpUrl expanded, EndpointNames endpoints) {
        if (url == null && endpoints.areDeclared()) {
            String declared = endpoints.declared(method, expanded);
            if (declared != null) {
                return declared;
            }
        }
        String known = names.get(method);
        if (known == null) {
            known = url == null
                    ? method + " " + path()
                    : relative ? endpoints.ofPath(method, path()) : endpoints.of(method, expanded);
            names.put(method, known);
        }
        return known;
    }

    /** As written, without scheme, host and query. */
    private String path() {
        int start = text.startsWith("/") || text.startsWith("?") ? 0 : text.indexOf('/', text.indexOf("://") + 3);
        int query = text.indexOf('?');
        int end = query < 0 ? text.length() : query;
        return start < 0 || start >= end ? "/" : text.substring(start, end);
    }

    private static List<String> split(String text) {
        var literals = new ArrayList<String>();
        int start = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', start)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("\"" + text + "\": the variable at index " + open + " has no }");
            }
            literals.add(text.substring(start, open));
            start = close + 1;
        }
        literals.add(text.substring(start));
        return literals;
    }

    private void append(StringBuilder into, @Nullable Object variable) {
        String value = FieldValues.single(variable, "\"" + text + "\": a value for a {variable}");
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException("\"" + text + "\": \"" + value + "\" cannot be part of a path");
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isUnreserved(value.charAt(i))) {
                appendEncoded(into, value);
                return;
            }
        }
        into.append(value);
    }

    private static void appendEncoded(StringBuilder into, String value) {
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && isUnreserved((char) b)) {
                into.append((char) b);
            } else {
                into.append('%').append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
            }
        }
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || UNRESERVED.indexOf(c) >= 0;
    }
}
