/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.outcome;

import dev.plimsoll.plan.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import okhttp3.Headers;
import org.apiguardian.api.API;

/** The values of reply headers as tags, for all clients of a run: at most a few of each tag. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class HeaderTags {
    /** The maximum number of values of a tag; all others are counted as one. */
    public static final int MAX_VALUES = 20;

    private static final int MAX_LENGTH = 100; // characters

    private final Map<String, Set<String>> seen = new ConcurrentHashMap<>();
    private final BiPredicate<String, String> keptApart;

    /** @param keptApart whether a tag's value always counts under its own name */
    public HeaderTags(BiPredicate<String, String> keptApart) {
        this.keptApart = keptApart;
    }

    /**
     * Returns the tags of a request, and those from its reply.
     *
     * @param headers the names of headers by the names of their tags
     */
    public Tags of(Tags own, Map<String, String> headers, Headers reply) {
        if (headers.isEmpty()) {
            return own;
        }
        var tags = new LinkedHashMap<>(own.asMap());
        headers.forEach((tag, header) -> {
            String value = reply.get(header);
            if (value != null && !value.isBlank()) {
                tags.put(tag, kept(tag, value.strip()));
            }
        });
        return Tags.of(tags);
    }

    private String kept(String tag, String whole) {
        String value = whole.length() > MAX_LENGTH ? whole.substring(0, MAX_LENGTH) : whole;
        Set<String> values = seen.computeIfAbsent(tag, any -> ConcurrentHashMap.newKeySet());
        if (values.contains(value) || keptApart.test(tag, value)) {
            return value;
        }
        synchronized (values) {
            return values.size() < MAX_VALUES && values.add(value) || values.contains(value) ? value : Tags.OTHER;
        }
    }
}
