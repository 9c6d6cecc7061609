/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The command of a process. */
sealed interface Command permits Command.Program, JvmCommand {
    /** Returns the words that are passed to the operating system. */
    List<String> words();

    /** Returns the command with more arguments for the program. */
    Command with(List<String> moreArguments);

    /** Returns what to do about a failed start, if its output shows the cause; otherwise null. */
    default @Nullable String advice(String output) {
        return null;
    }

    /** Returns the command for people. */
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
