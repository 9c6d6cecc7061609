package shop;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A service to try the test with: it answers four requests at a time, each after 20 ms. */
public class ItemsServer {
    public static void main(String... arguments) throws IOException {
        byte[] item = "{\"name\":\"rope\"}".getBytes();
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 8080), 1000);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/items/", exchange -> {
            try (exchange) {
                TimeUnit.MILLISECONDS.sleep(20);
                exchange.sendResponseHeaders(200, item.length);
                exchange.getResponseBody().write(item);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        System.out.println("http://localhost:8080/items/1");
    }
}
