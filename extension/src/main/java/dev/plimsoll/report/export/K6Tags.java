/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.plan.Tags;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sample's tags with k6's words beside our own: the endpoint is k6's {@code name} and {@code url}, and a failed request
 * has an {@code error_code}. {@code test} and {@code testid} tell several tests and runs in one file or database apart.
 *
 * @param runId k6 users set {@code testid} themselves, and its dashboards ask for it
 */
record K6Tags(String test, String runId) {
    private static final Map<String, String> CODES = Map.of(
            "timeout", "1050",
            "dns", "1101",
            "connect", "1210",
            "reset", "1220",
            "tls", "1300",
            "protocol", "1000");

    /** In the order of the names. */
    Map<String, String> of(Tags tags) {
        var all = new TreeMap<>(tags.asMap());
        String endpoint = tags.get(Tags.ENDPOINT);
        if (endpoint != null) {
            all.putIfAbsent("name", endpoint);
            all.putIfAbsent("url", endpoint);
            String code = errorCode(tags);
            if (!code.isEmpty()) {
                all.putIfAbsent("error_code", code);
            }
        }
        all.putIfAbsent("test", test);
        all.putIfAbsent("testid", runId);
        return all;
    }

    private static String errorCode(Tags tags) {
        String status = tags.get(Tags.STATUS);
        if (status != null && status.length() == 3 && status.charAt(0) >= '4') {
            return "1" + status;
        }
        String error = tags.get(Tags.ERROR);
        return error == null ? "" : CODES.getOrDefault(error, "");
    }
}
