/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandTextTests {
    private static final String THREE = String.join(File.pathSeparator, "a.jar", "b.jar", "lib/*");

    static Stream<Arguments> commands() {
        return Stream.of(
                arguments(
                        "a class path is counted", List.of("java", "-cp", THREE, "Main"), "java -cp <3 entries> Main"),
                arguments("by its other name", List.of("-classpath", THREE), "-classpath <3 entries>"),
                arguments("by its long name", List.of("--class-path", THREE), "--class-path <3 entries>"),
                arguments("in one word", List.of("--class-path=" + THREE), "--class-path=<3 entries>"),
                arguments("modules likewise", List.of("--module-path", THREE), "--module-path <3 entries>"),
                arguments("as a property", List.of("-Djava.class.path=" + THREE), "-Djava.class.path=<3 entries>"),
                arguments("one entry stays", List.of("-cp", "app.jar", "Main"), "-cp app.jar Main"),
                arguments("an empty one is seen", List.of("-cp", "", "Main"), "-cp '' Main"),
                arguments("ports are no path", List.of("docker", "-p", "80:80"), "docker -p 80:80"),
                arguments("a secret property", List.of("-Ddb.password=geheim", "-Xmx1g"), "-Ddb.password=*** -Xmx1g"),
                arguments("a secret argument", List.of("--api-key=geheim", "--port=1"), "--api-key=*** --port=1"),
                arguments("a secret in the next word", List.of("--password", "geheim", "x"), "--password *** x"),
                arguments("a flag of such a name", List.of("--password-auth", "--port=1"), "--password-auth --port=1"),
                arguments(
                        "what follows a secret word stays",
                        List.of("--cookie.name=SID", "--server.port=8080"),
                        "--cookie.name=*** --server.port=8080"),
                arguments("a secret in a URL", List.of("--url=http://me:pw@host/x"), "--url=http://***@host/x"),
                arguments("a word with blanks", List.of("echo", "two words"), "echo 'two words'"),
                arguments("a word with line ends", List.of("sh", "-c", "a\nb"), "sh -c 'a b'"),
                arguments("a long word is cut", List.of("-Dx=" + "y".repeat(500)), "-Dx=" + "y".repeat(196) + "…"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void commandIsShownForPeople(String why, List<String> words, String text) {
        assertThat(CommandText.of(words)).as(why).isEqualTo(text);
    }
}
