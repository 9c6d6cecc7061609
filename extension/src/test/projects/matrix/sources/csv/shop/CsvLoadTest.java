package shop;

import dev.plimsoll.LoadTest;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.data.Row;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;

@Shop
class CsvLoadTest {
    private final Feeder<Row> users = Feeder.csv("users.csv");

    @LoadTest(vus = 2, iterations = 10)
    void usersComeFromAFile(VirtualUser user, Http http) {
        http.get("/items/{id}", user.feed(users).get("name")).send();
    }
}
