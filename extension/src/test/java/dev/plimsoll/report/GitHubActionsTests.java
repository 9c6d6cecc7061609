/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubActionsTests {
    private static final StackTraceElement AT = new StackTraceElement("shop.Orders$Inner", "load", "Orders.java", 12);

    @TempDir
    Path workspace;

    private Path step = Path.of("");

    @BeforeEach
    void here() {
        step = workspace.resolve("step.md");
    }

    @Test
    void errorNamesTheLineOfTheTestFromTheRootOfTheRepository() throws IOException {
        Path source = workspace.resolve("module/src/test/java/shop/Orders.java");
        Files.createDirectories(workspace.resolve("module/src/test/java/shop"));
        Files.writeString(source, "");
        assertThat(gitHub().errorLine("Orders.load", "1 of 1 thresholds missed: 100 %\nthe rest", AT))
                .isEqualTo("::error file=module/src/test/java/shop/Orders.java,line=12,title=Orders.load::"
                        + "1 of 1 thresholds missed: 100 %25");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(gitHub().errorLine("a: b, c", "gone\u001B[2J\r::set-env name=x::y", AT))
                .as("no source, and nothing of a message can pass for a command")
                .isEqualTo("::error title=a%3A b%2C c::gone");
    }

    @Test
    void summariesAreAddedOneAfterTheOther() throws IOException {
        gitHub().summary("# one", "one");
        gitHub().summary("# two", "two");
        assertThat(step).hasContent("# one\n# two\n");
    }

    @Test
    void summaryThatWouldBeTooLongForGitHubIsOneLine() throws IOException {
        Files.write(step, "x".repeat(900_000).getBytes(StandardCharsets.UTF_8));
        gitHub().summary("y".repeat(90_000), "Orders.load: missed");
        assertThat(Files.readString(step)).endsWith("x- Orders.load: missed\n");
    }

    @Test
    void nothingIsWrittenElsewhere() {
        GitHubActions.OFF.summary("# one", "one");
        GitHubActions.OFF.error("test", "message", AT);
        assertThat(step).doesNotExist();
    }

    private GitHubActions gitHub() {
        Map<String, String> environment = Map.of(
                "GITHUB_ACTIONS", "true",
                "GITHUB_STEP_SUMMARY", step.toString(),
                "GITHUB_WORKSPACE", workspace.toString());
        return new GitHubActions(environment::get, workspace.resolve("module"));
    }
}
