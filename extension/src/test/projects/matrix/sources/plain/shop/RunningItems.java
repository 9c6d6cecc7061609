package shop;

import java.io.IOException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts the service once for all tests of the JVM. */
final class RunningItems implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        start();
    }

    private static synchronized void start() throws IOException {
        if (System.getProperty("items.url") == null) {
            System.setProperty("items.url", new Items().url());
        }
    }
}
