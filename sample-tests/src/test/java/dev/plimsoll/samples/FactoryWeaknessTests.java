/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.plimsoll.http.Http;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;

/** The load tests of the factory notice what a client does not feel yet: a table that is read whole, a query that is repeated. */
@Tag("long")
class FactoryWeaknessTests {
    @TempDir
    private Path reports;

    private String messageOf(DiscoverySelector test, String method, FactoryWeakness weakness, String scale) {
        return FailedTest.messageOf(
                test,
                FactoryWeakness.PROPERTY,
                List.of(weakness),
                Map.of("plimsoll.FactoryLoadTest." + method + ".timeScale", scale),
                reports);
    }

    private static DiscoverySelector withoutUser(String method) {
        return selectMethod(FactoryLoadTest.class, method, Http.class.getName());
    }

    @Test
    void oneTemplateWithoutAnIndexTakesTheWholeTable() {
        assertThat(messageOf(withoutUser("templateDetail"), "templateDetail", FactoryWeakness.NO_INDEX, "0.1"))
                .containsPattern("✗ rows_scanned\\{target:FACTORY.database} +rate<10000/s +was \\d{5,}/s");
    }

    @Test
    void onePageOfBuildSpecsWithoutAnIndexTakesTheWholeTable() {
        assertThat(messageOf(
                        FailedTest.loadTest(FactoryLoadTest.class, "buildSpecs"),
                        "buildSpecs",
                        FactoryWeakness.NO_INDEX,
                        "0.05"))
                .containsPattern("✗ rows_scanned\\{target:FACTORY.database} +rate<10000/s +was \\d{5,}/s");
    }

    @Test
    void aQueryForEachTemplateOfAListIsTooMany() {
        assertThat(messageOf(withoutUser("templateList"), "templateList", FactoryWeakness.N_PLUS_ONE_QUERIES, "0.05"))
                .containsPattern("✗ table_searches\\{target:FACTORY.database} +rate<=50/s +was \\d{3,}/s");
    }
}
