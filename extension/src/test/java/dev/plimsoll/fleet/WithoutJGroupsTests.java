/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.time.Ticker;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class WithoutJGroupsTests {
    @Test
    void workersNeedJGroupsAndOneSentenceSaysSo() throws Exception {
        var entries = new ArrayList<URL>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("jgroups")) {
                entries.add(Path.of(entry).toUri().toURL());
            }
        }
        try (var loader = new URLClassLoader(entries.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> other = loader.loadClass(Starts.class.getName());
            assertThatThrownBy(() -> other.getMethod("listen").invoke(null))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessage("a load test with workers needs JGroups 5.5, which is not on the class path: add"
                            + " org.jgroups:jgroups:5.5.7.Final as a test dependency")
                    .satisfies(error ->
                            assertThat(error.getClass().getSimpleName()).isEqualTo("ConfigurationException"));
        }
    }

    /** Loaded a second time, where there is no JGroups. */
    public static final class Starts {
        public static void listen() {
            try (var coordinator = Coordinator.listen(
                    MeetingPoint.onLoopback(0, Token.fresh()),
                    TestBuild.ofNoTest(),
                    Message.Given.NOTHING,
                    1,
                    Ticker.system())) {
                throw new IllegalStateException("listens at " + coordinator.port());
            }
        }
    }
}
