/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A resource that is closed with a JUnit store. From 5.13 on JUnit closes every {@link AutoCloseable}; before, only its
 * own type, which is deprecated since.
 */
@SuppressWarnings("deprecation")
final class StoredResource {
    private static final boolean CLOSES_ANY = CloseableResource.class.isAnnotationPresent(Deprecated.class);

    private StoredResource() {}

    /** Puts the resource into the store, which closes it; the one that was put last is closed first. */
    static void put(Store store, Object key, AutoCloseable resource) {
        if (!CLOSES_ANY) {
            store.put(new Closing(key), new Closer(resource));
        }
        store.put(key, resource);
    }

    /** The key of what closes the resource of that key. */
    private record Closing(Object key) {}

    private record Closer(AutoCloseable resource) implements CloseableResource {
        @Override
        public void close() throws Exception {
            resource.close();
        }
    }
}
