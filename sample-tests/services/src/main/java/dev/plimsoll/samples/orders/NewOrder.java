/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.orders;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.samples.service.Refusal;
import java.util.ArrayList;
import java.util.List;

/** A new order. */
record NewOrder(String customerId, List<Item> items) {
    /** @param unitPrice in cents */
    record Item(String productId, int quantity, long unitPrice) {}

    NewOrder {
        items = List.copyOf(items);
    }

    /** Refused with status 400 if anything is missing. */
    static NewOrder of(JsonNode json) {
        var items = new ArrayList<Item>();
        for (JsonNode item : json.path("items")) {
            var read = new Item(
                    item.path("productId").asText(),
                    item.path("quantity").asInt(),
                    item.path("unitPrice").asLong(-1));
            if (read.productId.isEmpty() || read.quantity < 1 || read.unitPrice < 0) {
                throw new Refusal(400, "an item needs productId, quantity from 1 and unitPrice from 0: " + item);
            }
            items.add(read);
        }
        String customer = json.path("customerId").asText();
        if (customer.isEmpty() || items.isEmpty()) {
            throw new Refusal(400, "an order needs customerId and at least one of items");
        }
        return new NewOrder(customer, items);
    }

    /** In cents. */
    long total() {
        return items.stream()
                .mapToLong(item -> item.quantity() * item.unitPrice())
                .sum();
    }
}
