/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a process runs. */
sealed interface Command permits Command.Program, JvmCommand {
    /** As the operating system gets it. */
    List<String> words();

    /** The same with more arguments for the program. */
    Command with(List<String> moreArguments);

    /** What to do about a start that ended early, if its output tells; else null. */
    default @Nullable String advice(String output) {
        return null;
    }

    /** As people are shown it. */
    default String text() {
        return CommandText.of(words());
    }

    /** Any program. */
    record Program(String path, List<String> arguments) implements Command {
        @Override
        public List<String> words() {
            return join(List.of(path), arguments);
        }

        @Override
        public Command with(List<String> moreArguments) {
            return new Program(path, join(arguments, moreArguments));
        }
    }

    static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
