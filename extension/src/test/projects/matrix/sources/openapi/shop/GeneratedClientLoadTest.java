package shop;

import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.user.VirtualUser;
import okhttp3.OkHttpClient;
import shop.client.ApiClient;
import shop.client.ApiException;
import shop.client.api.ItemsApi;
import shop.client.model.Item;

@Shop
class GeneratedClientLoadTest {
    @LoadTest(vus = 2, iterations = 40)
    @Threshold("http_reqs{endpoint:'GET /items/{id}'}: count==40")
    @Threshold("http_req_failed: rate==0")
    @Threshold("checks: rate==1")
    void callsAreMeasured(VirtualUser user, OkHttpClient client) throws ApiException {
        ApiClient generated = new ApiClient(client);
        generated.setBasePath(System.getProperty("items.url"));
        Item item = new ItemsApi(generated).item(user.id());
        user.check("has a name", "bolt".equals(item.getName()));
    }
}
