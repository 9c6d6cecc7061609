/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README tells of the build is so; its Java is looked at by {@link DocumentationTests}. */
class ReadmeTests {
    /** Formatting is the formatter's business; everything else must be the same. */
    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static List<String> blocks(String language) {
        return DocumentationPage.README.blocks(language);
    }

    @Test
    void dependencyOfTheReadmeIsTheOneThatIsBuilt() {
        String pom = DocumentationPage.read(Path.of("..", "extension", "pom.xml"));
        String xml = blocks("xml").get(0);
        for (String tag : List.of("artifactId", "version")) {
            assertThat(withoutLayout(pom)).contains(withoutLayout(element(xml, tag)));
        }
        assertThat(pom).contains(element(xml, "groupId"));
    }

    @Test
    void profilesOfTheReadmeExist() {
        String commands = String.join("\n", blocks("sh"));
        String poms = DocumentationPage.read(Path.of("..", "pom.xml")) + DocumentationPage.read(Path.of("pom.xml"));
        Matcher profile = Pattern.compile("-P(\\w+)").matcher(commands);
        assertThat(profile.find()).isTrue();
        assertThat(poms).contains("<id>" + profile.group(1) + "</id>");
    }

    private static String element(String xml, String tag) {
        Matcher element = Pattern.compile("<%s>.*?</%s>".formatted(tag, tag)).matcher(xml);
        assertThat(element.find()).as(tag).isTrue();
        return element.group();
    }
}
