package shop;

import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Path;

@Shop
class RetrofitLoadTest {
    interface ItemsService {
        @GET("items/{id}")
        Call<ResponseBody> item(@Path("id") int id);
    }

    @LoadTest(vus = 2, iterations = 40)
    @Threshold("http_reqs{endpoint:'GET /items/{id}'}: count==40")
    @Threshold("http_req_failed: rate==0")
    @Threshold("checks: rate==1")
    void callsAreMeasured(VirtualUser user, OkHttpClient client) throws IOException {
        ItemsService items = new Retrofit.Builder()
                .baseUrl(System.getProperty("items.url") + "/")
                .client(client)
                .build()
                .create(ItemsService.class);
        Response<ResponseBody> item = items.item(user.id()).execute();
        user.check("is there", item.isSuccessful() && item.body().string().contains("bolt"));
    }
}
