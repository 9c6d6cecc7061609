/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.PublicApi.Signature;
import dev.plimsoll.plan.ThresholdRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** What users see of Plimsoll: closed over itself, and changed only on purpose. */
class PublicApiTests {
    private static final Path FILE = Path.of("src/test/resources/dev/plimsoll/api.txt");

    @Test
    void everySignatureMentionsPublicTypesOnly() {
        List<String> leaks = PublicApi.types().stream()
                .flatMap(type -> leaksOf(type).stream())
                .toList();

        assertThat(leaks).isEmpty();
    }

    private static List<String> leaksOf(Class<?> type) {
        return PublicApi.signaturesOf(type).stream()
                .filter(signature -> !signature.hiddenTypes().isEmpty())
                .map(signature ->
                        "%s: %s mentions %s".formatted(type.getName(), signature.text(), signature.hiddenTypes()))
                .toList();
    }

    /** Read what has changed: users will have to. */
    @Test
    void changesAreMadeOnPurpose() throws IOException {
        String now = PublicApi.types().stream().map(PublicApiTests::textOf).collect(Collectors.joining("\n"));
        if (System.getProperty("api.update") != null) {
            Files.writeString(FILE, now);
        }
        List<String> before = Files.readAllLines(FILE);
        List<String> after = now.lines().toList();
        var gone = before.stream().filter(line -> !after.contains(line)).map(line -> "- " + line.strip());
        var added = after.stream().filter(line -> !before.contains(line)).map(line -> "+ " + line.strip());

        assertThat(after)
                .as(
                        "The public API has changed:%n%s%nIf that is on purpose, write %s anew and commit it:%n"
                                + "mvn -pl extension test -Dtest=PublicApiTests -Dapi.update%n",
                        Stream.concat(gone, added).collect(Collectors.joining("\n")), FILE)
                .isEqualTo(before);
    }

    /** The Javadoc that is published has these types, and no others: the POM lists their sources. */
    @Test
    void publishedJavadocHasTheTypesThatUsersSee() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String execution = pom.substring(pom.indexOf("<id>javadoc-sources</id>"));
        List<String> listed = Pattern.compile("<include>(.*)</include>")
                .matcher(execution.substring(0, execution.indexOf("</execution>")))
                .results()
                .map(found -> found.group(1))
                .toList();
        Stream<String> types = PublicApi.types().stream()
                .filter(type -> type.getDeclaringClass() == null)
                .map(type -> type.getName().replace('.', '/') + ".java");
        Stream<String> packages = PublicApi.types().stream()
                .map(type -> type.getPackageName().replace('.', '/') + "/package-info.java")
                .distinct();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(types, packages).toList());
    }

    /** Javadoc does not know the annotation, only its own tag. */
    @Test
    void publishedJavadocHidesInternalMembersOfTheseTypes() throws IOException {
        var shown = new ArrayList<String>();
        for (Class<?> type : PublicApi.types()) {
            Path source = Path.of("src/main/java", type.getName().replace('.', '/') + ".java");
            if (type.getDeclaringClass() == null) {
                String text = Files.readString(source);
                Matcher internal = INTERNAL_MEMBER.matcher(text);
                while (internal.find()) {
                    String before = text.substring(0, internal.start());
                    String comment = before.substring(Math.max(0, before.lastIndexOf("/**")));
                    if (!HIDDEN.matcher(comment).matches()) {
                        shown.add(source + ": "
                                + text.substring(internal.start())
                                        .lines()
                                        .skip(1)
                                        .findFirst()
                                        .orElse(""));
                    }
                }
            }
        }
        assertThat(shown).as("internal members without the tag @hidden").isEmpty();
    }

    private static final Pattern HIDDEN =
            Pattern.compile("(?s)/\\*\\*.*\\* @hidden\\s.*\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*");
    private static final Pattern INTERNAL_MEMBER =
            Pattern.compile("(?m)^ +@API\\(status = API\\.Status\\.INTERNAL\\)$");

    private static String textOf(Class<?> type) {
        List<Signature> signatures = PublicApi.signaturesOf(type);
        String members = signatures.stream()
                .skip(1)
                .map(each -> "    " + each.text() + "\n")
                .collect(Collectors.joining());
        return signatures.get(0).text() + "\n" + members;
    }

    @Test
    void leaksAreFoundWhereverTheyAre() {
        assertThat(leaksOf(Leaking.class).stream().map(leak -> leak.replaceAll("^[^:]*: (.*) mentions .*", "$1")))
                .containsExactlyInAnyOrder(
                        "interface dev.plimsoll.PublicApiTests$Leaking : java.util.function.Supplier<" + RULE + ">",
                        "static java.util.List<" + RULE + "> FIELD",
                        RULE + " result()",
                        "void parameter(" + RULE + "[])",
                        "<T extends " + RULE + "> void variable(T)",
                        "void wildcard(java.util.Map<String, ? super " + RULE + ">)");
    }

    private static final String RULE = ThresholdRule.class.getName();

    interface Leaking extends java.util.function.Supplier<ThresholdRule> {
        List<ThresholdRule> FIELD = List.of();

        ThresholdRule result();

        void parameter(ThresholdRule[] rules);

        <T extends ThresholdRule> void variable(T rule);

        void wildcard(java.util.Map<String, ? super ThresholdRule> rules);

        Set<LoadTest> fine(OnNoData what);

        @API(status = API.Status.INTERNAL)
        void marked(ThresholdRule rule);
    }
}
