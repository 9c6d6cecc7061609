/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTests {
    @TempDir
    private Path root;

    @Test
    void configuredFolderComesBeforeThePath() throws IOException {
        Path configured = executable("servers/valkey-server");
        executable("bin/valkey-server");

        assertThat(Binaries.find(root + "/servers", root + "/bin", "valkey-server"))
                .contains(configured);
    }

    @Test
    void redisIsUsedOnlyIfThereIsNoValkey() throws IOException {
        Path redis = executable("servers/redis-server");
        assertThat(Binaries.find(root + "/servers", root + "/bin", "valkey-server", "redis-server"))
                .contains(redis);

        Path valkey = executable("bin/valkey-server");
        assertThat(Binaries.find(root + "/servers", root + "/bin", "valkey-server", "redis-server"))
                .contains(valkey);
    }

    @Test
    void whatIsNotExecutableIsNotFound() throws IOException {
        Files.createFile(root.resolve("valkey-server"));

        assertThat(Binaries.find(root.toString(), null, "valkey-server")).isEmpty();
    }

    private Path executable(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
