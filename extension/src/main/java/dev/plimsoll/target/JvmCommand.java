/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of the same JDK as this one.
 *
 * @param small whether it is kept small; the user's own options come later and win
 * @param options of the JVM, from the user
 * @param main what it starts: {@code -cp} with a class path and a class, or {@code -jar} with a file
 * @param arguments of the program
 */
record JvmCommand(boolean small, List<String> options, List<String> main, List<String> arguments) implements Command {
    /** Makes its output readable; changes nothing that affects its speed. */
    private static final List<String> ENCODING =
            List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8");

    private static final List<String> SMALL =
            List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    /** Options that some JVM knows, up to the value: if the output quotes one of these, something else went wrong. */
    private static final Pattern OF_THE_JVM = Pattern.compile("(?:-[DX]|-[ed]s?a\\b|-agent|-javaagent|-verbose|@"
            + "|--(?:add-(?:exports|opens|reads|modules)|enable-(?:preview|native-access)|illegal-(?:native-)?access"
            + "|limit-modules|patch-module|(?:upgrade-)?module-path|class-path)\\b).*");

    @Override
    public List<String> words() {
        return words(ENCODING);
    }

    /** Leaves out the encoding, which is always the same and does not affect the program. */
    @Override
    public String text() {
        return CommandText.of(words(List.of()));
    }

    private List<String> words(List<String> encoding) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(small ? SMALL : List.of());
        words.addAll(encoding);
        words.addAll(options);
        words.addAll(main);
        words.addAll(arguments);
        return words;
    }

    @Override
    public JvmCommand with(List<String> moreArguments) {
        return new JvmCommand(small, options, main, Command.join(arguments, moreArguments));
    }

    @Override
    public JvmCommand withAgent(Path agent) {
        return new JvmCommand(small, Command.join(List.of(Command.agentOption(agent)), options), main, arguments);
    }

    JvmCommand asSmall() {
        return new JvmCommand(true, options, main, arguments);
    }

    /** Looks for the option in the output: a JVM quotes an unknown one, in the language of the machine. */
    @Override
    public @Nullable String advice(String output) {
        for (String option : options) {
            if (!OF_THE_JVM.matcher(option).matches() && isQuoted(option, output)) {
                return "pass %s to arguments(...): the parameters after the main class are JVM options, and the JVM does not know this one"
                        .formatted(CommandText.of(List.of(option)));
            }
        }
        String last = main.get(main.size() - 1);
        if (output.contains("ClassNotFoundException: " + last)) {
            return "add %s to the class path, the first parameter of LocalProcess.java(...)".formatted(last);
        }
        return null;
    }

    private static boolean isQuoted(String option, String output) {
        return Pattern.compile("(?m)(?:^|[\\s'\"])" + Pattern.quote(option) + "(?:$|[\\s'\",.])")
                .matcher(output)
                .find();
    }
}
