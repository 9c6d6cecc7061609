/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.report.finding.Repetition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each build as it lies on the disk, and the command that runs one of its tests again. */
class RepeatCommandTests {
    private static final String FAILSAFE =
            "<project><plugin><artifactId>maven-failsafe-plugin</artifactId></plugin></project>";

    @TempDir
    Path directory;

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Optional<Repetition> repeat(String module, String type, String method, Map<String, String> properties) {
        var test = new TestIdentity("any", type, method, "any");
        return RepeatCommand.of(test, 42, directory.resolve(module), name -> properties.getOrDefault(name, ""));
    }

    private Repetition repeat(String module) {
        return repeat(module, "shop.OrdersLoadTest", "order", Map.of()).orElseThrow();
    }

    @Test
    void failsafeRunsItByItsOwnProperty() throws IOException {
        write("pom.xml", FAILSAFE);

        assertThat(repeat(""))
                .isEqualTo(
                        new Repetition("mvn verify -Dit.test=shop.OrdersLoadTest#order -Dplimsoll.seed=42", directory));
    }

    @Test
    void surefireRunsItWhereThereIsNoFailsafeAndTheWrapperIsUsed() throws IOException {
        write("pom.xml", "<project/>");
        write("mvnw", "");

        assertThat(repeat("").command()).isEqualTo("./mvnw test -Dtest=shop.OrdersLoadTest#order -Dplimsoll.seed=42");
    }

    @Test
    void moduleOfABuildIsRunFromTheTopWithWhatItNeeds() throws IOException {
        write("pom.xml", "<project><modules><module>services/shop</module></modules></project>");
        write("services/shop/pom.xml", FAILSAFE);

        assertThat(repeat("services/shop"))
                .isEqualTo(new Repetition(
                        "mvn verify -pl services/shop -am -Dit.test=shop.OrdersLoadTest#order"
                                + " -Dfailsafe.failIfNoSpecifiedTests=false -Dplimsoll.seed=42",
                        directory));
    }

    @Test
    void failsafeOfTheTopIsThatOfItsModules() throws IOException {
        write("pom.xml", FAILSAFE.replace("<plugin>", "<modules><module>shop</module></modules><plugin>"));
        write("shop/pom.xml", "<project/>");

        assertThat(repeat("shop").command()).startsWith("mvn verify -pl shop -am -Dit.test=");
    }

    @Test
    void failsafeThatIsOnlyManagedDoesNotRunIt() throws IOException {
        String managed = "<pluginManagement>\n" + FAILSAFE + "\n</pluginManagement>";
        write("pom.xml", managed);
        assertThat(repeat("").command()).startsWith("mvn test -Dtest=");
        write("pom.xml", managed + FAILSAFE);
        assertThat(repeat("").command()).startsWith("mvn verify -Dit.test=");
    }

    @Test
    void surefireOfAModuleIsNotStoppedByModulesWithoutTheTest() throws IOException {
        write("pom.xml", "<project><modules><module>shop</module></modules></project>");
        write("shop/pom.xml", "<project/>");

        assertThat(repeat("shop").command())
                .isEqualTo("mvn test -pl shop -am -Dtest=shop.OrdersLoadTest#order"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dplimsoll.seed=42");
    }

    @Test
    void gradleRunsItByTheTaskThatRanIt() throws IOException {
        write("settings.gradle.kts", "");
        write("gradlew", "");
        write("shop/build.gradle.kts", "");
        write("shop/pom.xml", "<project/>"); // of a build that has both, the one that ran it counts
        String temporary = directory.resolve("shop/build/tmp/loadTest/work").toString();
        var properties = Map.of("org.gradle.test.worker", "3", "org.gradle.internal.worker.tmpdir", temporary);

        assertThat(repeat("shop", "shop.OrdersLoadTest", "order", properties))
                .contains(new Repetition(
                        "./gradlew -p shop loadTest --tests shop.OrdersLoadTest.order -Dplimsoll.seed=42", directory));
    }

    @Test
    void gradleWithoutAWrapperOrSettingsIsRunInTheModule() throws IOException {
        write("shop/build.gradle", "");

        assertThat(repeat("shop"))
                .isEqualTo(new Repetition(
                        "gradle test --tests shop.OrdersLoadTest.order -Dplimsoll.seed=42", directory.resolve("shop")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "shop.OrdersLoadTest$Nested | order | '-Dtest=shop.OrdersLoadTest$Nested#order'",
                "shop.OrdersLoadTest | it's ordered | '-Dtest=shop.OrdersLoadTest#it'\\''s ordered'",
                "shop.OrdersLoadTest | lambda$order$3 | -Dtest=shop.OrdersLoadTest#order",
                "shop.OrdersLoadTest | a\u001b[31m; rm -rf / | '-Dtest=shop.OrdersLoadTest#a; rm -rf /'",
                "OrdersLoadTest | order | -Dtest=OrdersLoadTest#order"
            })
    void nameIsOneWordOfTheShell(String type, String method, String word) throws IOException {
        write("pom.xml", "<project/>");

        assertThat(repeat("", type, method, Map.of()).orElseThrow().command())
                .isEqualTo("mvn test " + word + " -Dplimsoll.seed=42");
    }

    @Test
    void loadOutsideOfATestAndTestOutsideOfABuildHaveNone() throws IOException {
        assertThat(repeat("", "shop.OrdersLoadTest", "order", Map.of())).isEmpty();
        write("pom.xml", "<project/>");
        assertThat(repeat("", "", "", Map.of())).isEmpty();
    }
}
