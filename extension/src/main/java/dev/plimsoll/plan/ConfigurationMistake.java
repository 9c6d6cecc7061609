/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.List;
import org.apiguardian.api.API;

/** What a test's author wrote cannot be run. Carries every mistake that was found, each a message of its own. */
@API(status = API.Status.INTERNAL)
public final class ConfigurationMistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> mistakes;

    public ConfigurationMistake(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public ConfigurationMistake(String mistake) {
        this(List.of(mistake));
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
