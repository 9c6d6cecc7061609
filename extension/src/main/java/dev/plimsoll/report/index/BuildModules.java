/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The directories of a Maven build.
 *
 * @param top of the whole build
 * @param modules all of them with the top one, normalised
 */
@API(status = API.Status.INTERNAL)
public record BuildModules(Path top, Set<Path> modules) {
    private static final Pattern MODULE = Pattern.compile("<module>\\s*([^<]+?)\\s*</module>");
    private static final String POM = "pom.xml";

    public BuildModules {
        modules = Set.copyOf(modules);
    }

    /** The build that a module belongs to: the outermost directory that names it as one of its modules. */
    public static BuildModules around(Path module) {
        Path top = module.toAbsolutePath().normalize();
        for (Path above = top.getParent(); above != null; above = above.getParent()) {
            if (modulesOf(above).contains(top)) {
                top = above;
            }
        }
        return new BuildModules(top, modulesOf(top));
    }

    private static Set<Path> modulesOf(Path top) {
        var found = new LinkedHashSet<Path>();
        collect(top, found);
        return found;
    }

    private static void collect(Path directory, Set<Path> found) {
        if (!found.add(directory)) {
            return;
        }
        Matcher module = MODULE.matcher(pom(directory));
        while (module.find()) {
            Path named = directory.resolve(module.group(1)).normalize();
            collect(Files.isRegularFile(named) ? named.resolve("..").normalize() : named, found);
        }
    }

    /** Returns an empty text if there is none that can be read. */
    private static String pom(Path directory) {
        Path pom = directory.resolve(POM);
        try {
            return Files.isRegularFile(pom) ? new String(Files.readAllBytes(pom), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
