/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.Http;
import dev.plimsoll.http.HttpRequest;
import dev.plimsoll.http.Reply;
import dev.plimsoll.plan.settings.SettingKey;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.MetricView;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/llms.txt}: the API in one page, which says nothing that the code does not. */
class LlmsPageTests {
    private static final Path FILE = Path.of("docs/llms.txt");
    private static final String REFERENCE = "## Annotations\n";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w+\n(.*?)^```$");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Set<String> OF_JUNIT =
            Set.of("@Test", "@BeforeEach", "@AfterEach", "@BeforeAll", "@ParameterizedClass", "@Timeout", "@Tag");
    private static final Map<String, Class<?>> OBJECTS = Map.of(
            "user", VirtualUser.class,
            "http", Http.class,
            "request", HttpRequest.class,
            "reply", Reply.class,
            "result", LoadResult.class,
            "figures", MetricView.class,
            "Load", Load.class);

    private static String page() throws IOException {
        return Files.readString(FILE);
    }

    /** What people have written. */
    private static String guide() throws IOException {
        return page().substring(0, page().indexOf(REFERENCE));
    }

    @Test
    void referenceIsWhatTheCodeHas() throws IOException {
        String now = LlmsPage.reference();
        if (System.getProperty("llms.update") != null) {
            Files.writeString(FILE, guide() + now);
        }
        assertThat(page().substring(page().indexOf(REFERENCE)).lines())
                .as("the reference in " + FILE + ": write it anew with -Dllms.update")
                .containsExactlyElementsOf(now.lines().toList());
    }

    @Test
    void everyTypeAndEveryAttributeIsNamed() throws IOException {
        String page = page();
        assertThat(PublicApi.types()).hasSizeGreaterThan(80).allSatisfy(type -> {
            if (!type.isAnnotation()) {
                assertThat(page).contains(" " + type.getName().replace('$', '.'));
            } else if (type.getDeclaringClass() == null) {
                assertThat(page).contains("### @" + type.getSimpleName() + " (import " + type.getName() + ")");
                String section = page.substring(page.indexOf("### @" + type.getSimpleName() + " "));
                String own = section.substring(0, section.indexOf("\n#"));
                assertThat(List.of(type.getDeclaredMethods()))
                        .allSatisfy(attribute -> assertThat(own).contains(" " + attribute.getName() + "`, "));
            }
        });
    }

    @Test
    void everyBlockOfCodeIsOneOfThePagesWhichAreRun() throws IOException {
        var pages = new StringBuilder(Files.readString(Path.of("../README.md")));
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".md")).toList()) {
                pages.append(Files.readString(file));
            }
        }
        assertThat(BLOCK.matcher(guide()).results().map(block -> block.group(1)))
                .hasSizeGreaterThan(5)
                .allSatisfy(block -> assertThat(pages).contains(block));
    }

    @Test
    void whatTheTextNamesExists() throws IOException {
        String text = BLOCK.matcher(guide()).replaceAll("");
        Set<String> annotations = PublicApi.types().stream()
                .filter(Class::isAnnotation)
                .map(type -> "@" + type.getSimpleName())
                .collect(Collectors.toSet());
        Set<String> settings = SettingKey.ALL.stream().map(SettingKey::name).collect(Collectors.toSet());
        var named = new ArrayList<String>();
        for (String code :
                CODE.matcher(text).results().map(each -> each.group(1)).toList()) {
            found("@[A-Z]\\w*", code)
                    .peek(named::add)
                    .forEach(each -> assertThat(annotations.contains(each) || OF_JUNIT.contains(each))
                            .as(code)
                            .isTrue());
            found("plimsoll\\.[a-z][\\w.]*", code.replace("plimsoll.properties", ""))
                    .peek(named::add)
                    .forEach(each -> assertThat(settings).as(code).contains(each.substring("plimsoll.".length())));
            found("\\b[a-zA-Z]+\\.\\w+(?=\\()", code).forEach(call -> {
                Class<?> type = OBJECTS.getOrDefault(call.substring(0, call.indexOf('.')), Object.class);
                assertThat(Stream.of(type.getMethods())
                                .filter(PublicApi::isVisible)
                                .map(Method::getName))
                        .as(code)
                        .contains(call.substring(call.indexOf('.') + 1));
                named.add(call);
            });
        }
        assertThat(named).as("what the text names").hasSizeGreaterThan(20);
    }

    private static Stream<String> found(String pattern, String code) {
        return Pattern.compile(pattern).matcher(code).results().map(MatchResult::group);
    }
}
