/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.valkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValkeyAddressTests {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            redis://localhost,                        localhost, 6379, false, -,   -,      0
            redis://localhost:7000/,                  localhost, 7000, false, -,   -,      0
            redis://10.0.0.7:7000/15,                 10.0.0.7,  7000, false, -,   -,      15
            rediss://cache.shop,                      cache.shop, 6379, true, -,   -,      0
            valkey://localhost,                       localhost, 6379, false, -,   -,      0
            valkeys://localhost,                      localhost, 6379, true,  -,   -,      0
            redis://ada:secret@localhost,             localhost, 6379, false, ada, secret, 0
            redis://:secret@localhost,                localhost, 6379, false, -,   secret, 0
            redis://secret@localhost,                 localhost, 6379, false, -,   secret, 0
            redis://ada:s%3Ac+%40r@localhost/2,       localhost, 6379, false, ada, s:c+@r, 2
            'redis://[::1]:7000',                     [::1],     7000, false, -,   -,      0
            """)
    void addressHasAllThatIsNeededToConnect(
            URI uri, String host, int port, boolean tls, String user, String password, int database) {
        assertThat(ValkeyAddress.of(uri)).isEqualTo(new ValkeyAddress(host, port, tls, user, password, database));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://ada:geheim@localhost:6379", "redis:localhost", "redis://localhost/events", "localhost"})
    void otherAddressesAreRefusedWithoutTheirPassword(String uri) {
        assertThatThrownBy(() -> ValkeyAddress.of(URI.create(uri)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "the address must be like redis://localhost:6379 or rediss://user:password@host:6379/0; it is ")
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = "redis://ada:geheim@localhost:7000/2")
    void addressIsShownWithoutItsPassword(String uri) {
        assertThat(ValkeyAddress.of(URI.create(uri))).hasToString("localhost:7000");
    }
}
