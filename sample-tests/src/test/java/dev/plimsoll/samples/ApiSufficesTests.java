/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

/** What the samples need, users need too: so they may use only the public API. */
@AnalyzeClasses(packages = "dev.plimsoll.samples")
final class ApiSufficesTests {
    @ArchTest
    void samplesUseOnlyThePublicPackages(JavaClasses classes) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.plimsoll.time",
                        "dev.plimsoll.plan",
                        "dev.plimsoll.schedule",
                        "dev.plimsoll.measurement",
                        "dev.plimsoll.aggregation",
                        "dev.plimsoll.report")
                .check(classes);
    }
}
