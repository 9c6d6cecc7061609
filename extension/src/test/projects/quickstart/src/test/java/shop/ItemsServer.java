package shop;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A service to try the test with: it answers four requests at a time, each after 20 ms. */
public class ItemsServer {
    public static void main(String... arguments) throws IOException {
        int port = arguments.length == 0 ? 8080 : Integer.parseInt(arguments[0]);
        byte[] item = "{\"name\":\"rope\"}".getBytes();
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 1000);
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
        System.out.println("http://localhost:" + server.getAddress().getPort());
    }
}
