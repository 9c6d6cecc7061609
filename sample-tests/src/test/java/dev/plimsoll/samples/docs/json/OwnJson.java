/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.json;

import static com.fasterxml.jackson.databind.PropertyNamingStrategies.SNAKE_CASE;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.json.JsonCodec;
import dev.plimsoll.samples.docs.ItemsServer;
import dev.plimsoll.user.VirtualUser;
import tools.jackson.databind.json.JsonMapper;

class OwnJson {
    @LoadTarget
    private final ItemsServer target = new ItemsServer();

    OwnJson() throws Exception {}

    private static final Gson GSON = new Gson();
    private static final JsonCodec BY_GSON = JsonCodec.of(GSON::toJson, GSON::fromJson);

    private static final JsonMapper JACKSON_3 = JsonMapper.builder().build(); // tools.jackson
    private static final JsonCodec BY_JACKSON_3 = JsonCodec.of(
            JACKSON_3::writeValueAsString, (json, type) -> JACKSON_3.readValue(json, JACKSON_3.constructType(type)));

    private static final ObjectMapper YOURS = new ObjectMapper().setPropertyNamingStrategy(SNAKE_CASE);
    private static final JsonCodec BY_YOUR_MAPPER =
            JsonCodec.of(YOURS::writeValueAsString, (json, type) -> YOURS.readValue(json, YOURS.constructType(type)));

    record Price(int cents) {}

    @LoadTest(iterations = 3)
    void byGson(VirtualUser user, Http http) {
        Http shop = http.withJson(BY_GSON);
        Price price = shop.get("/prices/{id}", 1).send().json(Price.class);
        user.check("by Gson", price.cents() == 700);
    }

    @LoadTest(iterations = 3)
    void byOthers(VirtualUser user, Http http) {
        for (JsonCodec codec : new JsonCodec[] {BY_JACKSON_3, BY_YOUR_MAPPER}) {
            Http shop = http.withJson(codec);
            user.check("read", shop.get("/prices/1").send().json(Price.class).equals(new Price(700)));
        }
    }
}
