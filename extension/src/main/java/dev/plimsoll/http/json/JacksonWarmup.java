/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** Writes and reads JSON once, before the load: where Jackson's parts do not fit each other it shows here. Stateless. */
@API(status = API.Status.INTERNAL)
public final class JacksonWarmup {
    private JacksonWarmup() {}

    /** What was read. */
    public static String run() {
        var mapper = new ObjectMapper();
        try {
            byte[] json = mapper.writeValueAsBytes(Map.of("sizes", List.of(1, 2.5), "place", new Place()));
            return mapper.readTree(json).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No record, with which older versions cannot deal. */
    static final class Place {
        public final String name = "plimsoll";
    }
}
