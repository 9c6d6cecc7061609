/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package org.eclipse.microprofile.config;

import java.util.Map;
import java.util.Optional;

/** What Plimsoll sees of the configuration of a Quarkus application: its values by name. */
public final class ConfigProvider {
    public static volatile Map<String, String> values = Map.of();

    private ConfigProvider() {}

    public static Config getConfig() {
        return new Config();
    }

    /** All values are texts. */
    public static final class Config {
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            return Optional.ofNullable(values.get(name)).map(type::cast);
        }
    }
}
