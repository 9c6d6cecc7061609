/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.target.TargetUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class RestateBinaryTests {
    @TempDir
    Path root;

    @Test
    void theFolderForServersComesFirst() throws Exception {
        Path own = executable("servers/restate-server", "binary");
        executable("bin/restate-server", "binary");

        assertThat(RestateBinary.find(root + "/servers", root + "/bin", root)).isEqualTo(own.toRealPath());
    }

    @Test
    void theBinaryBehindTheNpmCommandIsUsed() throws Exception {
        List<Path> all = List.of(
                executable("node_modules/@restatedev/restate-server-linux-x64/bin/restate-server", "binary"),
                executable("node_modules/@restatedev/restate-server-linux-arm64/bin/restate-server", "binary"),
                executable("node_modules/@restatedev/restate-server-darwin-x64/bin/restate-server", "binary"),
                executable("node_modules/@restatedev/restate-server-darwin-arm64/bin/restate-server", "binary"));
        Path launcher = executable("node_modules/@restatedev/restate-server/lib/index.js", "#!/usr/bin/env node");
        Files.createDirectories(root.resolve("bin"));
        Files.createSymbolicLink(root.resolve("bin/restate-server"), launcher);

        assertThat(all).contains(RestateBinary.find(null, root + "/bin", Path.of("/")));
        assertThat(all).contains(RestateBinary.find(null, "", root.resolve("some/module")));
    }

    @Test
    void withoutABinaryTheMessageSaysWhatToInstall() {
        assertThatThrownBy(() -> RestateBinary.find(null, root.toString(), root))
                .isInstanceOf(TargetUnavailable.class)
                .hasMessageContaining("npm install -g @restatedev/restate-server")
                .hasMessageContaining("PLIMSOLL_SERVERS is not set");
    }

    private Path executable(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toRealPath();
    }
}
