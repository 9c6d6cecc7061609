/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The command of a process. */
sealed interface Command permits Command.Program, JvmCommand {
    /** Returns the words that are passed to the operating system. */
    List<String> words();

    /** Returns the command with more arguments for the program. */
    Command with(List<String> moreArguments);

    /** Returns the command with a Java agent, or null if it does not start a JVM by itself. */
    @Nullable
    Command withAgent(Path agent);

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
        private static final Pattern JAVA = Pattern.compile("javaw?(\\.exe)?", Pattern.CASE_INSENSITIVE);

        @Override
        public List<String> words() {
            return join(List.of(path), arguments);
        }

        @Override
        public Command with(List<String> moreArguments) {
            return new Program(path, join(arguments, moreArguments));
        }

        /** The options of {@code java} are the first of its arguments. */
        @Override
        public @Nullable Command withAgent(Path agent) {
            Path file = Path.of(path).getFileName();
            return file != null && JAVA.matcher(file.toString()).matches()
                    ? new Program(path, join(List.of(agentOption(agent)), arguments))
                    : null;
        }
    }

    static String agentOption(Path agent) {
        return "-javaagent:" + agent;
    }

    static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
