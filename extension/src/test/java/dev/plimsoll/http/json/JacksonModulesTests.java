/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JacksonModulesTests {
    /** Of a type that Jackson cannot write without. */
    static final class Marker {
        @Override
        public String toString() {
            return "marked";
        }
    }

    public static final class Good extends SimpleModule {
        private static final long serialVersionUID = 1;

        public Good() {
            super("good");
            addSerializer(Marker.class, new ToStringSerializer(Marker.class));
        }
    }

    public static final class BrokenWhenMade extends SimpleModule {
        private static final long serialVersionUID = 1;

        public BrokenWhenMade() {
            throw new IllegalStateException("Jackson version is too low");
        }
    }

    public static final class BrokenWhenRegistered extends SimpleModule {
        private static final long serialVersionUID = 1;

        @Override
        public void setupModule(SetupContext context) {
            throw new NoSuchMethodError("'void SetupContext.more()'");
        }
    }

    public static final class NoModule {}

    private static JacksonModules found(Path folder, String... classes) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(Module.class.getName()), List.of(classes));
        var urls = new URL[] {folder.toUri().toURL()};
        try (var loader = new URLClassLoader(urls, JacksonModulesTests.class.getClassLoader())) {
            return JacksonModules.of(loader);
        }
    }

    @Test
    void brokenOnesTakeNoneOfTheOthersAlong(@TempDir Path folder) throws Exception {
        JacksonModules modules = found(
                folder,
                "no.such.Module",
                BrokenWhenMade.class.getName(),
                NoModule.class.getName(),
                BrokenWhenRegistered.class.getName(),
                Good.class.getName());

        assertThat(modules.working())
                .extracting(module -> module.getClass().getSimpleName())
                .contains("Good", "JavaTimeModule", "Jdk8Module");
        assertThat(modules.broken())
                .hasSize(4)
                .anyMatch(sentence -> sentence.contains("no.such.Module"))
                .anyMatch(sentence -> sentence.contains("BrokenWhenMade is ignored, because it does not work: ")
                        && sentence.endsWith("Jackson version is too low"))
                .anyMatch(sentence -> sentence.contains("NoModule"))
                .anyMatch(sentence -> sentence.contains("BrokenWhenRegistered is ignored")
                        && sentence.endsWith("NoSuchMethodError: 'void SetupContext.more()'"));

        var jackson = new Jackson(modules);
        assertThat(new String(jackson.write(new Marker()))).isEqualTo("\"marked\"");
        assertThatThrownBy(() -> jackson.write(new Object()))
                .as("who misses something should know what is broken")
                .hasMessageContaining("No serializer found")
                .hasMessageContaining("BrokenWhenMade is ignored");
    }

    @Test
    void theModulesOfTheClassPathAreFound() {
        JacksonModules modules = JacksonModules.of(Jackson.class.getClassLoader());

        assertThat(modules.working()).isNotEmpty();
        assertThat(modules.broken()).isEmpty();
        assertThat(modules.hasKotlin()).isFalse();
    }
}
