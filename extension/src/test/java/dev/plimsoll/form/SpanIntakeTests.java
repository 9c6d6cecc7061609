/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanIntakeTests {
    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://LOCALHOST/api", "http://127.0.0.1:1", "http://[::1]:8080"})
    void systemOnThisMachineIsToldWhereToSend(String system) {
        assertThat(SpanIntake.told(system, 4318))
                .isEqualTo("spans of " + system + " are received if it runs with"
                        + " OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318 OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"
                        + " OTEL_TRACES_SAMPLER=parentbased_always_off");
    }

    @ParameterizedTest
    @CsvSource({"http://192.0.2.7:8080", "https://[2001:db8::1]/"})
    void systemOnAnotherMachineIsToldThatNothingListensForIt(String system) {
        assertThat(SpanIntake.told(system, 5000))
                .startsWith("spans of " + system + " are received on this machine only: forward a port there to"
                        + " 127.0.0.1:5000, as ssh -R 5000:127.0.0.1:5000 does, and run it with OTEL_");
    }
}
