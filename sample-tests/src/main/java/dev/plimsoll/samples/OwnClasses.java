/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where the classes of the samples lie: a folder or a jar in the module's {@code target}. */
final class OwnClasses {
    private OwnClasses() {}

    static Path location() {
        CodeSource source = OwnClasses.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no folder or jar: " + source.getLocation(), e);
        }
    }
}
