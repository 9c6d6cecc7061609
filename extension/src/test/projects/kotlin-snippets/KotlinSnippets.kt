/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package shop

import dev.plimsoll.Load
import dev.plimsoll.LoadTest
import dev.plimsoll.Threshold
import dev.plimsoll.TrafficMix
import dev.plimsoll.data.Feeder
import dev.plimsoll.data.Weighted
import dev.plimsoll.http.Http
import dev.plimsoll.http.Reply
import dev.plimsoll.user.ThrowingRunnable
import dev.plimsoll.user.VirtualUser
import java.io.IOException

data class Item(val name: String, val price: Int = 7, val note: String? = null)

/** Every call that takes a lambda, without a type argument. Compiled by the oldest and the newest Kotlin that goes. */
class KotlinSnippets {
    private val mix = TrafficMix.of()
        .add(80.0, "look") { user, http -> look(user, http) }
        .add(20.0, "buy", this::buy)
    private val names = Feeder.of(listOf("rope", "sail"))

    @LoadTest(vus = 2, duration = "1s")
    @Threshold("p95<500")
    @Threshold("http_req_failed: rate<1%")
    fun `items are there in time`(user: VirtualUser, http: Http) {
        user.group("shop") { http.get("/items").send() }
        user.group("nothing") { }
        user.group("fails") { if (user.chance(0.0)) throw IOException("checked in Java") }
        user.group("outer") { user.group("inner") { user.count("inner") } }
        listOf(1, 2).forEach { user.group("of it") { http.get("/items/{id}", it).send() } }
        val group: () -> Unit = { user.count("by value") }
        user.group("value", group)
        user.group("reference", this::nothing)
        user.group<RuntimeException>("with a type argument, as it was needed once") { }
        user.group("a Java one", ThrowingRunnable<IOException> { nothing() })

        val answer: Int = user.time("answer") { 42 }
        val text = user.time("text") { "of length $answer" }
        user.trend("text_length", text.length.toDouble())
        val none: String? = user.time("none") { null }
        user.check("none", none == null)
        user.time("unit") { nothing() }
        user.time("reference", this::answer)
        user.time<Int, RuntimeException>("with type arguments") { 42 }

        val token = user.once("login") { http.post("/login").send().jsonOrFail("token") }
        val reply: Reply = http.withHeader("x-token", token).post("/items").json(Item("rope"))
            .expect(200, 201)
            .send()
        if (user.check("has a name", reply) { it.json(Item::class.java).name == "rope" }) {
            val items: List<Item> = http.get("/items").expect { it.status() == 200 }.send().jsonList(Item::class.java)
            user.check("items", items.isNotEmpty())
        }
        http.sendAll(http.get("/"), http.get("/{id}", 1))
        user.feed(names)
        user.oneOf(listOf(1, 2, 3))
        user.oneOf(Weighted.of("a", 1.0).or("b", 2.0))
        mix.run(user, http)
        user.sleep("10ms")
    }

    private fun look(user: VirtualUser, http: Http) {
        user.check("found", http.get("/items/{id}", user.between(1, 9)).send()) { it.status() == 200 }
    }

    private fun buy(user: VirtualUser, http: Http) {
        http.post("/items").json(mapOf("user" to user.id())).send()
    }

    private fun nothing() {}

    private fun answer() = 42

    fun load() = Load.test("kotlin")
        .baseUrl("http://localhost:8080")
        .scenario("browse") { it.vus(2).duration("1s").body { user, http -> look(user, http) } }
        .scenario("buy") { it.rate("5/s").duration("1s").body(this::buy) }
        .threshold("p95<500") { it.window("1s").abortOnFail() }
        .measure()
}
