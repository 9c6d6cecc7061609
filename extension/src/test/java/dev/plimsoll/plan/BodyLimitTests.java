/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLimitTests {
    @ParameterizedTest(name = "{0} is {1} bytes")
    @CsvSource({"16MB, 16000000", "1B, 1", "512 KiB, 524288", "1.5KB, 1500", "' 2GB ', 2000000000", "1GiB, 1073741824"})
    void sizes(String text, long bytes) {
        assertThat(BodyLimit.bytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "16", "0B", "0.5B", "-1MB", "3GB", "16 mb", "16MBit", "lots", "1e6B", "MB", "16MB/s"})
    void others(String text) {
        assertThatThrownBy(() -> BodyLimit.bytes(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining("16MB");
    }
}
