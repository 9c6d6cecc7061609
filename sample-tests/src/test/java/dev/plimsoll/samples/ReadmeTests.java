/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says about the build is true; {@link DocumentationTests} checks its Java. */
class ReadmeTests {
    private static final Path QUICKSTART = Path.of("..", "extension", "src", "test", "projects", "quickstart");

    private static List<String> blocks(String language) {
        return DocumentationPage.README.blocks(language);
    }

    /** The two files together are the project that CI builds. */
    @Test
    void firstTwoFilesAreACompleteProject() {
        assertThat(blocks("xml").get(0)).isEqualTo(DocumentationPage.read(QUICKSTART.resolve("pom.xml")));
        assertThat(blocks("java").get(0))
                .isEqualTo(DocumentationPage.read(QUICKSTART.resolve("src/test/java/shop/ItemsLoadTest.java")));
    }

    @Test
    void dependencyHasTheVersionThatIsBuilt() {
        Matcher version =
                Pattern.compile("<version>(.*?)</version>").matcher(DocumentationPage.read(Path.of("..", "pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(blocks("xml").get(0))
                .contains("<groupId>dev.plimsoll</groupId><artifactId>plimsoll</artifactId><version>" + version.group(1)
                        + "</version>");
    }

    @Test
    void profilesExist() {
        String commands = String.join("\n", blocks("sh"));
        String poms = DocumentationPage.read(Path.of("..", "pom.xml")) + DocumentationPage.read(Path.of("pom.xml"));
        Matcher profile = Pattern.compile("-P(\\w+)").matcher(commands);
        assertThat(profile.find()).isTrue();
        do {
            assertThat(poms).contains("<id>" + profile.group(1) + "</id>");
        } while (profile.find());
    }

    @Test
    void commandsAreOnTheFirstScreen() {
        List<String> firstScreen = DocumentationPage.read(Path.of("..", "README.md"))
                .lines()
                .limit(40)
                .toList();
        assertThat(firstScreen)
                .anyMatch(line -> line.startsWith("mvn verify -Pdemo "))
                .anyMatch(line -> line.startsWith("mvn verify  "));
    }
}
