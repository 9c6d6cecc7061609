/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.json;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.docs.ItemsServer;
import dev.plimsoll.user.VirtualUser;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class JsonBodies {
    @LoadTarget
    private final ItemsServer shop = new ItemsServer();

    JsonBodies() throws Exception {}

    record Item(String name, int price, LocalDate since, Optional<String> note) {}

    @LoadTest(iterations = 3)
    void bodiesAreWrittenAndRead(VirtualUser user, Http http) {
        Item rope = new Item("rope", 7, LocalDate.parse("2026-11-28"), Optional.empty());
        http.post("/items").json(rope).expect(201).send();
        http.post("/items").json(Map.of("name", "rope", "price", 7)).send(); // a map, a list, a bean
        http.post("/items").json("{\"name\": \"rope\"}").send(); // a String is JSON already

        Item item = http.get("/items/{id}", 1).send().json(Item.class);
        List<Item> items = http.get("/items").send().jsonList(Item.class);
        String first = http.get("/items").send().json("[0].name"); // one value, or null
        String id = http.get("/items").send().jsonOrFail("[0].id"); // or the iteration fails, with the reply

        user.check("read what was written", rope.equals(item) && items.equals(List.of(rope)));
        user.check("found by paths", "rope".equals(first) && id.equals("1"));
    }
}
