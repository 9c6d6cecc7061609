/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Overloads for Kotlin change nothing for Java: each of its lambdas means what it meant without them. */
@Tag("long")
class LambdaTests {
    private static final String SHOP = """
            package shop;
            import dev.plimsoll.user.*;
            import java.io.IOException;
            import java.util.List;
            import java.util.concurrent.Callable;
            class Shop {
              static class Cart { Cart() {} Cart(String s) {} Cart(Cart c) {} }
              String field; int n;
              void plain() {}
              String text() { return ""; }
              void io() throws IOException {}
              String ioText() throws IOException { return ""; }
              void over() {} void over(String s) {} void over(VirtualUser u) {} String over(int n) { return ""; }
              String overText() { return ""; } String overText(String s) { return s; }
              static int both() { return 1; } static int both(Shop s) { return 2; }
              static void any(Object... all) {}
              static <G> G generic() { return null; }
              void use(VirtualUser user, ThrowingRunnable<IOException> runs, ThrowingSupplier<String, IOException> gives)
                  %s {
                %s
              }
            }
            """;

    @TempDir
    private Path out;

    private final Sessions sessions = Sessions.start(1);
    private final VirtualUser user = sessions.session().user();

    @AfterEach
    void stop() {
        sessions.close();
    }

    static Stream<String> usages() {
        return Stream.of(
                "user.group(\"g\", () -> {});",
                "user.group(\"g\", () -> { plain(); });",
                "user.group(\"g\", () -> plain());",
                "user.group(\"g\", () -> text());",
                "user.group(\"g\", () -> field = \"x\");",
                "user.group(\"g\", () -> n++);",
                "user.group(\"g\", () -> new Cart());",
                "user.group(\"g\", () -> { throw new IllegalStateException(); });",
                "user.group(\"g\", () -> { while (true) plain(); });",
                "user.group(\"g\", this::plain);",
                "user.group(\"g\", this::text);",
                "user.group(\"g\", this::over);",
                "user.group(\"g\", this::overText);",
                "user.group(\"g\", Cart::new);",
                "user.group(\"g\", Shop::both);",
                "user.group(\"g\", Shop::any);",
                "user.group(\"g\", Shop::generic);",
                "user.<RuntimeException>group(\"g\", this::plain);",
                "user.group(null, () -> {});",
                "user.group(\"g\", n > 0 ? this::plain : this::over);",
                "user.group(\"g\", switch (n) { case 1 -> () -> plain(); default -> this::over; });",
                "user.group(\"g\", () -> user.group(\"h\", () -> user.time(\"t\", () -> 1)));",
                "int i = user.time(\"t\", () -> 42); long l = user.time(\"t\", () -> 42);",
                "var v = user.time(\"t\", () -> \"x\"); v.length();",
                "String s = user.time(\"t\", this::text); s = user.time(\"t\", () -> text());",
                "String s = user.time(\"t\", this::overText); Object o = user.time(\"t\", this::overText);",
                "Cart c = user.time(\"t\", Cart::new); c = user.time(\"t\", () -> new Cart());",
                "int i = user.time(\"t\", Shop::both); String s = user.time(\"t\", Shop::generic);",
                "user.time(\"t\", () -> null); user.time(\"t\", () -> { throw new IllegalStateException(); });",
                "var l = user.time(\"t\", () -> List.of(1, 2)); int i = l.get(0);",
                "List<Object> l = user.time(\"t\", () -> List.of());",
                "String s = user.time(\"t\", n > 0 ? this::text : this::overText);");
    }

    static Stream<String> throwingUsages() {
        return Stream.of(
                "user.group(\"g\", () -> io());",
                "user.group(\"g\", this::io);",
                "user.group(\"g\", () -> { throw new IOException(); });",
                "user.group(\"g\", runs);",
                "user.group(\"g\", n > 0 ? () -> {} : () -> { throw new IOException(); });",
                "user.<IOException>group(\"g\", () -> io());",
                "user.group(\"g\", (ThrowingRunnable<IOException>) this::io);",
                "user.group(\"g\", new ThrowingRunnable<IOException>() { public void run() {} });",
                "user.time(\"t\", gives);",
                "user.time(\"t\", this::ioText);",
                "String s = user.time(\"t\", () -> { if (n > 1) throw new IOException(); return \"x\"; });",
                "String s = user.time(\"t\", () -> { throw new IOException(); });",
                "user.time(\"t\", () -> user.time(\"u\", () -> user.time(\"v\", this::ioText)));",
                "String s = user.<String, IOException>time(\"t\", () -> ioText());");
    }

    @ParameterizedTest
    @MethodSource("usages")
    void javaUsageStaysWithItsOverload(String usage) {
        assertThat(compiled("", usage)).isEmpty();
        assertThat(calls()).isNotEmpty().noneMatch(call -> call.contains("kotlin"));
    }

    @ParameterizedTest
    @MethodSource("throwingUsages")
    void checkedExceptionsStayChecked(String usage) {
        assertThat(compiled("throws IOException", usage)).isEmpty();
        assertThat(calls()).isNotEmpty().noneMatch(call -> call.contains("kotlin"));

        assertThat(compiled("", usage))
                .singleElement()
                .asString()
                .contains("unreported exception", "IOException", "must be caught or declared to be thrown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int i = user.time(\"t\", () -> \"x\"); | inference variable T has incompatible bounds",
                "user.group(\"g\", x -> {});            | no suitable method found for group",
                "user.time(\"t\", () -> {});            | no suitable method found for time",
            })
    void whatIsWrongStaysWrong(String usage, String message) {
        assertThat(compiled("", usage)).singleElement().asString().contains(message);
    }

    @Test
    void aFunctionOfKotlinRunsAndThrowsAnything() {
        kotlin.jvm.functions.Function0<kotlin.Unit> counts = () -> {
            user.count("ran");
            return kotlin.Unit.INSTANCE;
        };
        kotlin.jvm.functions.Function0<kotlin.Unit> throwing = () -> {
            throw Undeclared.thrown(new IOException("checked in Java"));
        };

        user.group("g", counts);
        assertThat(user.<Integer>time("t", (kotlin.jvm.functions.Function0<Integer>) () -> 42))
                .isEqualTo(42);
        assertThatThrownBy(() -> user.group("g", throwing))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("checked in Java");
        assertThat(sessions.session().place().group()).isEmpty();
    }

    @Test
    void workOfJavaIsAFunctionOfKotlin() {
        ThrowingRunnable<IOException> runs = () -> {
            throw new IOException("late");
        };
        ThrowingSupplier<String, IOException> gives = () -> "x";

        assertThat(gives.invoke()).isEqualTo("x");
        assertThatThrownBy(runs::invoke).isExactlyInstanceOf(IOException.class).hasMessage("late");
    }

    /** Errors of the body {@code usage} of a method. */
    private List<String> compiled(String throwing, String usage) {
        var found = new DiagnosticCollector<JavaFileObject>();
        var source = new SimpleJavaFileObject(URI.create("string:///shop/Shop.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return SHOP.formatted(throwing, usage);
            }
        };
        javax.tools.ToolProvider.getSystemJavaCompiler()
                .getTask(
                        new StringWriter(),
                        null,
                        found,
                        List.of("-d", out.toString(), "-proc:none", "-Xlint:all", "-Werror"),
                        null,
                        List.of(source))
                .call();
        var messages = new ArrayList<String>();
        found.getDiagnostics().forEach(diagnostic -> messages.add(diagnostic.getMessage(Locale.ROOT)));
        return messages;
    }

    /** Each call of the user's methods, with its parameters' types. */
    private List<String> calls() {
        var text = new StringWriter();
        try (var writer = new PrintWriter(text)) {
            ToolProvider.findFirst("javap")
                    .orElseThrow()
                    .run(
                            writer,
                            writer,
                            "-c",
                            "-p",
                            out.resolve("shop/Shop.class").toString());
        }
        return text.toString()
                .lines()
                .filter(line -> line.contains("VirtualUser.group") || line.contains("VirtualUser.time"))
                .toList();
    }
}
