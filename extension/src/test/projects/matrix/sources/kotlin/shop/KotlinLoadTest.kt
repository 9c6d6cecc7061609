package shop

import dev.plimsoll.LoadTest
import dev.plimsoll.Threshold
import dev.plimsoll.http.Http
import dev.plimsoll.user.VirtualUser

data class Item(val name: String)

@Shop
class KotlinLoadTest {
    @LoadTest(vus = 2, iterations = 20)
    @Threshold("http_req_failed: rate==0")
    @Threshold("checks: rate==1")
    @Threshold("item: count==20")
    fun itemsAreServed(user: VirtualUser, http: Http) {
        val item = user.time("item") { http.get("/items/{id}", user.id()).send() }
        user.check("has a name", item.json("name") == "bolt")
        user.group("adding") {
            val added = http.post("/items").json(Item("nut")).expect(201).send()
            user.check("keeps its name", added.json(Item::class.java) == Item("nut"))
        }
    }
}
