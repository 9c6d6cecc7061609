/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page {@code docs/versions.md} gives a reason for each dependency that a user must have, and for no other. */
class RequiredDependenciesTests {
    private static final Pattern ROW = Pattern.compile("^\\| `([^`:]+:[^`]+)` \\| (.*) \\|$");

    private static final Pattern NOTICE = Pattern.compile("^  ([^ :]+:[^ ]+) +[A-Z].*$");

    @Test
    void pageListsEachRequiredDependencyWithItsReason() throws Exception {
        Set<String> listed = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("docs/versions.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(row.group(2)).as("the reason for " + row.group(1)).hasSizeGreaterThan(15);
                assertThat(listed.add(row.group(1))).as(row.group(1) + " twice").isTrue();
            }
        }
        assertThat(listed).isEqualTo(required());
    }

    /** What the jar says of the licences of others: of these dependencies, and of no other. */
    @Test
    void noticeNamesTheLicenceOfEachRequiredDependency() throws Exception {
        Set<String> named = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("src/main/resources/META-INF/NOTICE"))) {
            Matcher row = NOTICE.matcher(line);
            if (row.matches()) {
                named.add(row.group(1));
            }
        }
        assertThat(named).isEqualTo(required());
    }

    /** Those of the POM that are neither optional nor for tests or the compiler alone. */
    private static Set<String> required() throws Exception {
        var pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        var all = new TreeSet<String>();
        NodeList dependencies = pom.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            var dependency = (Element) dependencies.item(i);
            boolean ofProject = dependency.getParentNode().getParentNode() == pom.getDocumentElement();
            boolean isUsers = List.of("compile", "runtime").contains(text(dependency, "scope", "compile"));
            if (ofProject && isUsers && text(dependency, "optional", "false").equals("false")) {
                all.add(text(dependency, "groupId", "") + ":" + text(dependency, "artifactId", ""));
            }
        }
        return all;
    }

    private static String text(Element of, String name, String otherwise) {
        NodeList named = of.getElementsByTagName(name);
        return named.getLength() == 0 ? otherwise : named.item(0).getTextContent();
    }
}
