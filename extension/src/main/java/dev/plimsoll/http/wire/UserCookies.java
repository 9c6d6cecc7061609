/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import dev.plimsoll.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.apiguardian.api.API;

/** One user's cookies, as a browser would send them. Thread-safe: each change makes a new list. */
@API(status = API.Status.INTERNAL)
public final class UserCookies implements CookieJar {
    private final Ticker ticker;
    private volatile List<Cookie> kept = List.of();
    private volatile List<RawCookie> raw = List.of();
    private volatile boolean outliveIterations;

    public UserCookies(Ticker ticker) {
        this.ticker = ticker;
    }

    /** From now on the user comes back with its cookies. */
    public void outliveIterations() {
        outliveIterations = true;
    }

    public void iterationStarts() {
        if (!outliveIterations) {
            clear();
        }
    }

    /** As for a new visitor. */
    public void clear() {
        kept = List.of();
        raw = List.of();
    }

    @Override
    public List<Cookie> loadForRequest(HttpUrl url) {
        List<Cookie> all = kept;
        if (all.isEmpty()) {
            return all;
        }
        long now = ticker.now().toEpochMilli();
        var fitting = new ArrayList<Cookie>(all.size());
        for (Cookie cookie : all) {
            if (cookie.expiresAt() > now && cookie.matches(url)) {
                fitting.add(cookie);
            }
        }
        return fitting;
    }

    @Override
    public synchronized void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
        long now = ticker.now().toEpochMilli();
        var next = new ArrayList<>(kept);
        for (Cookie cookie : cookies) {
            next.removeIf(old -> isSame(old, cookie));
            if (cookie.expiresAt() > now) {
                next.add(cookie);
            }
        }
        kept = List.copyOf(next);
        if (!raw.isEmpty()) {
            raw = raw.stream()
                    .filter(each -> cookies.stream().noneMatch(cookie -> isSame(each.escaped(), cookie)))
                    .toList();
        }
    }

    /** The pairs for a URL that OkHttp does not send, as they stand in the header {@code Cookie}. */
    public List<String> beyondAscii(HttpUrl url) {
        List<RawCookie> all = raw;
        if (all.isEmpty()) {
            return List.of();
        }
        long now = ticker.now().toEpochMilli();
        return all.stream()
                .filter(cookie ->
                        cookie.escaped().expiresAt() > now && cookie.escaped().matches(url))
                .map(RawCookie::pair)
                .toList();
    }

    /**
     * Keeps cookies with letters beyond ASCII, which OkHttp drops.
     *
     * @param lost receives the name of each that cannot be sent back, as its bytes are not UTF-8
     */
    public void saveBeyondAscii(HttpUrl url, Headers headers, Consumer<String> lost) {
        for (String header : headers.values("Set-Cookie")) {
            if (RawCookie.isBeyondAscii(header)) {
                RawCookie cookie = RawCookie.of(url, header);
                if (cookie != null && cookie.isLost()) {
                    lost.accept(cookie.escaped().name());
                } else if (cookie != null) {
                    save(cookie);
                }
            }
        }
    }

    private synchronized void save(RawCookie cookie) {
        Cookie escaped = cookie.escaped();
        kept = kept.stream().filter(old -> !isSame(old, escaped)).toList();
        var next = new ArrayList<>(raw);
        next.removeIf(old -> isSame(old.escaped(), escaped));
        if (escaped.expiresAt() > ticker.now().toEpochMilli()) {
            next.add(cookie);
        }
        raw = List.copyOf(next);
    }

    private static boolean isSame(Cookie one, Cookie other) {
        return one.name().equals(other.name())
                && one.domain().equals(other.domain())
                && one.path().equals(other.path());
    }
}
