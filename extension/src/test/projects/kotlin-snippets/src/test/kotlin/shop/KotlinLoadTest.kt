/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package shop

import com.sun.net.httpserver.HttpServer
import dev.plimsoll.Load
import dev.plimsoll.LoadIsolated
import dev.plimsoll.LoadTarget
import dev.plimsoll.LoadTest
import dev.plimsoll.Threshold
import dev.plimsoll.TrafficMix
import dev.plimsoll.data.Feeder
import dev.plimsoll.data.Weighted
import dev.plimsoll.http.Http
import dev.plimsoll.http.json.JsonCodec
import dev.plimsoll.target.TargetSystem
import dev.plimsoll.user.ThrowingRunnable
import dev.plimsoll.user.VirtualUser
import java.io.IOException
import java.net.InetSocketAddress
import java.net.URI
import org.junit.jupiter.api.Test

data class Item(val name: String, val price: Int = 7, val note: String? = null)

/** Every call that takes a lambda, without a type argument. Each Kotlin that docs/compatibility.md names compiles it. */
class KotlinLoadTest {
    companion object {
        @LoadTarget
        val SHOP = Shop()
    }

    private val mix = TrafficMix.of()
        .add(80.0, "look") { user, http -> look(user, http) }
        .add(20.0, "buy", this::buy)
    private val names = Feeder.of(listOf("rope", "sail"))

    @LoadTest(vus = 2, duration = "1s")
    @Threshold("p95<500")
    @Threshold("http_req_failed: rate<1%")
    fun `items are there in time`(user: VirtualUser, http: Http) {
        val token = user.once("login") { http.post("/login").send().jsonOrFail("token") }
        val shop = http.withHeader("Authorization", "Bearer $token")

        user.group("look") {
            val item = shop.get("/items/{id}", user.between(1, 9)).send().json(Item::class.java)
            user.check("has a price", item.price > 0)
        }
        val items = user.time("list") { shop.get("/items").send().jsonList(Item::class.java) }
        user.check("a page of items", items) { it.size <= 20 }
        shop.post("/items").json(Item("rope")).expect(200, 201).send()
        user.sleep("100ms")
    }

    @LoadTest(vus = 2, iterations = 4)
    fun `all that takes a lambda`(user: VirtualUser, http: Http) {
        user.group("a request") { http.get("/items").send() }
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

        val codec = JsonCodec.of({ value -> "\"$value\"" }, { json, _ -> json.length })
        val length: Int = http.withJson(codec).get("/items/{id}", 1).expect { it.status() == 200 }.send().json(Int::class.javaObjectType)
        user.check("read by the codec", length > 2)
        http.sendAll(http.get("/items"), http.get("/items/{id}", 1))
        user.feed(names)
        user.oneOf(listOf(1, 2, 3))
        user.oneOf(Weighted.of("a", 1.0).or("b", 2.0))
        mix.run(user, http)
    }

    private fun look(user: VirtualUser, http: Http) {
        user.check("found", http.get("/items/{id}", user.between(1, 9)).send()) { it.status() == 200 }
    }

    private fun buy(user: VirtualUser, http: Http) {
        http.post("/items").json(mapOf("user" to user.id())).send()
    }

    private fun nothing() {}

    private fun answer() = 42

    @Test
    @LoadIsolated
    fun `a sales day goes well`() {
        Load.test("sales-day")
            .baseUrl(SHOP.baseUrl().toString())
            .scenario("browse") { it.vus(2).duration("1s").body { user, http -> look(user, http) } }
            .scenario("buy") { it.rate("5/s").duration("1s").body(this::buy) }
            .threshold("p95<500") { it.window("1s").abortOnFail() }
            .run()
    }
}

/** Has every item. */
class Shop : TargetSystem {
    private val server = HttpServer.create(InetSocketAddress("localhost", 0), 0)

    override fun start() {
        server.createContext("/") { exchange ->
            exchange.requestBody.readBytes()
            val path = exchange.requestURI.path
            val body = when {
                path == "/login" -> """{"token": "t-1"}"""
                path == "/items" && exchange.requestMethod == "GET" -> """[{"name": "rope", "price": 7, "since": 2026}]"""
                else -> """{"name": "rope", "price": 7}"""
            }.toByteArray()
            exchange.responseHeaders.add("Content-Type", "application/json")
            exchange.sendResponseHeaders(200, body.size.toLong())
            exchange.responseBody.use { it.write(body) }
        }
        server.start()
    }

    override fun stop() = server.stop(0)

    override fun baseUrl(): URI = URI.create("http://localhost:${server.address.port}")
}
