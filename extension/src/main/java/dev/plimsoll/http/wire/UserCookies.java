/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import dev.plimsoll.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import org.apiguardian.api.API;

/** One user's cookies, as a browser would send them. Thread-safe: each change makes a new list. */
@API(status = API.Status.INTERNAL)
public final class UserCookies implements CookieJar {
    private final Ticker ticker;
    private volatile List<Cookie> kept = List.of();
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
    }

    private static boolean isSame(Cookie one, Cookie other) {
        return one.name().equals(other.name())
                && one.domain().equals(other.domain())
                && one.path().equals(other.path());
    }
}
