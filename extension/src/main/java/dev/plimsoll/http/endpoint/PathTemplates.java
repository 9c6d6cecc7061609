/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.endpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The path templates of one base URL, each split once. Bounded: of paths that tests put together by hand there may be any
 * number. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class PathTemplates {
    /** The maximum number of templates that are kept. */
    static final int MAX_KEPT = 1_000;

    private final @Nullable String baseUrl;
    private final Map<String, PathTemplate> kept = new ConcurrentHashMap<>();

    /** @param baseUrl without a trailing slash; null if none is known */
    public PathTemplates(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Throws a {@code ConfigurationException} for a relative path if no base URL is known. */
    public PathTemplate of(String text) {
        PathTemplate known = kept.get(text);
        if (known == null) {
            known = PathTemplate.of(text, baseUrl);
            if (kept.size() < MAX_KEPT) {
                kept.put(text, known);
            }
        }
        return known;
    }

    int kept() {
        return kept.size();
    }
}
