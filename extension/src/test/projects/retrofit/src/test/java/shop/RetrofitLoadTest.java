package shop;

import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.target.TargetSystem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Path;

class RetrofitLoadTest {
    @LoadTarget
    static final Shop SHOP = new Shop();

    interface Items {
        @GET("items/{id}")
        Call<ResponseBody> item(@Path("id") int id);
    }

    @LoadTest(vus = 2, iterations = 20)
    @Threshold("http_reqs{endpoint:'GET /items/{id}'}: count==20")
    void itemsAreThere(OkHttpClient client) throws IOException {
        var retrofit = new Retrofit.Builder().baseUrl(SHOP.baseUrl().toString()).client(client).build();
        retrofit.create(Items.class).item(7).execute().body().close();
    }

    static final class Shop implements TargetSystem {
        private final HttpServer server;

        Shop() {
            try {
                server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void start() {
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("{}".getBytes());
                exchange.close();
            });
            server.start();
        }

        @Override
        public void stop() {
            server.stop(0);
        }

        @Override
        public URI baseUrl() {
            return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        }
    }
}
