/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said where JUnit is old; that load tests run there is shown by the projects of the matrix. */
class JUnitFeaturesTests {
    @ParameterizedTest(name = "locks {0}, attachments {1}")
    @CsvSource(delimiter = '|', textBlock = """
            true  | true  | 5.14.4 | ''
            false | false | 5.10.5 | 'plimsoll: with JUnit 5.10.5, load tests are not isolated from tests that run in parallel and report files are not published as attachments; that needs JUnit 5.12 or newer'
            true  | false | 5.12.2 | 'plimsoll: with JUnit 5.12.2, report files are not published as attachments; that needs JUnit 5.12 or newer'
            false | true  |        | 'plimsoll: with JUnit older than 5.12, load tests are not isolated from tests that run in parallel; that needs JUnit 5.12 or newer'
            """)
    void oneLineSaysWhatIsDoneWithout(
            boolean lockProviders, boolean attachments, @Nullable String version, String expected) {
        assertThat(JUnitFeatures.missing(lockProviders, attachments, version)).isEqualTo(expected);
    }

    @Test
    void thisJUnitTakesAttachments() {
        assertThat(Attachments.isSupported()).isTrue();
    }
}
