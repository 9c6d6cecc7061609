package shop;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A service that has every item. */
@SpringBootApplication
public class ShopApplication {
    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }

    @RestController
    static class Items {
        @GetMapping("/items/{id}")
        Map<String, Object> item(@PathVariable("id") int id) {
            return Map.of("id", id, "name", "bolt");
        }

        @PostMapping("/items")
        @ResponseStatus(HttpStatus.CREATED)
        Map<String, Object> add(@RequestBody Map<String, Object> item) {
            return item;
        }
    }
}
