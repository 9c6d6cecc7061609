/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README and the first page say about the build is true; {@link DocumentationTests} checks their Java. */
class ReadmeTests {
    private static final Path QUICKSTART = Path.of("..", "extension", "src", "test", "projects", "quickstart");

    private static final DocumentationPage START =
            new DocumentationPage(Path.of("..", "extension", "docs", "start.md"));

    /** The files of the first page together are the project that CI builds. */
    @Test
    void firstFilesAreACompleteProject() {
        assertThat(START.blocks("xml").get(0)).isEqualTo(DocumentationPage.read(QUICKSTART.resolve("pom.xml")));
        assertThat(START.blocks("java"))
                .startsWith(
                        DocumentationPage.read(QUICKSTART.resolve("src/test/java/shop/ItemsLoadTest.java")),
                        DocumentationPage.read(QUICKSTART.resolve("src/test/java/shop/ItemsServer.java")));
    }

    /** The README has the same test, without the lines that an IDE writes. */
    @Test
    void testOfTheReadmeIsThatOfTheProject() {
        assertThat(DocumentationPage.read(QUICKSTART.resolve("src/test/java/shop/ItemsLoadTest.java")))
                .endsWith(DocumentationPage.README.blocks("java").get(0));
    }

    @Test
    void dependencyHasTheVersionThatIsBuilt() {
        Matcher version =
                Pattern.compile("<version>(.*?)</version>").matcher(DocumentationPage.read(Path.of("..", "pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(List.of(START, DocumentationPage.README))
                .allSatisfy(page -> assertThat(page.blocks("xml").get(0))
                        .contains("<groupId>dev.plimsoll</groupId><artifactId>plimsoll</artifactId><version>"
                                + version.group(1) + "</version>"));
    }

    @Test
    void profilesExist() {
        String commands =
                String.join("\n", DocumentationPage.README.blocks("sh")) + String.join("\n", START.blocks("sh"));
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

    /** More belongs on a page of its own. */
    @Test
    void readmeIsOnePage() {
        assertThat(DocumentationPage.read(Path.of("..", "README.md")).lines()).hasSizeLessThan(90);
    }
}
