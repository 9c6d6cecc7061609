/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildModulesTests {
    @TempDir
    Path root;

    @Test
    void topIsTheOutermostDirectoryThatNamesItAsAModule() throws IOException {
        pom("build", "<module>api</module><module>\n tests/load/pom.xml </module>");
        pom("build/api", "");
        pom("build/tests/load", "<module>deep</module>");
        pom("build/tests/load/deep", "");
        pom("", "<module>other</module>"); // names another, not this build
        BuildModules build = BuildModules.around(root.resolve("build/tests/load/deep"));
        assertThat(build.top()).isEqualTo(root.resolve("build"));
        assertThat(build.modules())
                .containsExactlyInAnyOrder(
                        root.resolve("build"),
                        root.resolve("build/api"),
                        root.resolve("build/tests/load"),
                        root.resolve("build/tests/load/deep"));
    }

    @Test
    void moduleWithoutABuildAroundItIsTheWholeBuild() throws IOException {
        pom("alone", "");
        BuildModules build = BuildModules.around(root.resolve("alone"));
        assertThat(build.top()).isEqualTo(root.resolve("alone"));
        assertThat(build.modules()).containsExactly(root.resolve("alone"));
    }

    @Test
    void modulesThatNameEachOtherEnd() throws IOException {
        pom("a", "<module>b</module>");
        pom("a/b", "<module>..</module>");
        assertThat(BuildModules.around(root.resolve("a/b")).modules()).hasSize(2);
    }

    private void pom(String directory, String modules) throws IOException {
        Path at = Files.createDirectories(root.resolve(directory));
        Files.writeString(at.resolve("pom.xml"), "<project><modules>" + modules + "</modules></project>");
    }
}
