/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.toxic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * One thing that Toxiproxy does to connections, in one direction.
 *
 * @param type of Toxiproxy, {@code latency}
 * @param stream which way the bytes go: {@code upstream} from the client to the server, or {@code downstream}
 * @param share of the connections that it hits, up to 1
 * @param attributes whole numbers by the names that Toxiproxy knows, in their order
 */
@API(status = API.Status.INTERNAL)
public record Toxic(String type, String stream, double share, Map<String, Long> attributes) {
    public Toxic {
        attributes = new LinkedHashMap<>(attributes);
    }

    /** Returns it as JSON; nothing in it needs an escape. */
    String json(String name) {
        String numbers = attributes.entrySet().stream()
                .map(each -> "\"%s\":%d".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(","));
        return "{\"name\":\"%s\",\"type\":\"%s\",\"stream\":\"%s\",\"toxicity\":%s,\"attributes\":{%s}}"
                .formatted(name, type, stream, share, numbers);
    }
}
