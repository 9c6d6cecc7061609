/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.target.LocalProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of faults as they are written, and what is read. */
class FaultReaderTests {
    /** A value of each attribute that is right for the kinds that know it. */
    private static final Map<FaultAttribute, String> RIGHT = Map.of(
            FaultAttribute.LASTS, "15s",
            FaultAttribute.LATENCY, "500ms",
            FaultAttribute.JITTER, "100ms",
            FaultAttribute.BANDWIDTH, "64KB/s",
            FaultAttribute.BYTES, "1000",
            FaultAttribute.STATUS, "503",
            FaultAttribute.RATE, "5/s",
            FaultAttribute.SHARE, "30%",
            FaultAttribute.DIRECTION, "UP",
            FaultAttribute.SEED, "7");

    private static String right(FaultKind kind, FaultAttribute attribute) {
        boolean share = kind == FaultKind.FAILURE_RATE && attribute == FaultAttribute.RATE;
        return share ? "50%" : RIGHT.getOrDefault(attribute, "");
    }

    private static FaultText text(String name, String on, FaultKind kind, Map<FaultAttribute, String> attributes) {
        return new FaultText(
                name,
                on,
                kind,
                "20s",
                attributes.getOrDefault(FaultAttribute.LASTS, ""),
                attributes.getOrDefault(FaultAttribute.LATENCY, ""),
                attributes.getOrDefault(FaultAttribute.JITTER, ""),
                attributes.getOrDefault(FaultAttribute.BANDWIDTH, ""),
                Long.parseLong(attributes.getOrDefault(FaultAttribute.BYTES, "0")),
                Integer.parseInt(attributes.getOrDefault(FaultAttribute.STATUS, "0")),
                attributes.getOrDefault(FaultAttribute.RATE, ""),
                attributes.getOrDefault(FaultAttribute.SHARE, ""),
                Direction.valueOf(attributes.getOrDefault(FaultAttribute.DIRECTION, "BOTH")),
                "",
                Long.parseLong(attributes.getOrDefault(FaultAttribute.SEED, "0")));
    }

    private static PlannedFault read(FaultKind kind, Map<FaultAttribute, String> attributes) {
        return FaultReader.read(List.of(text("f", "DB", kind, attributes))).get(0);
    }

    private static Map<FaultAttribute, String> rightOf(FaultKind kind, List<FaultAttribute> attributes) {
        Map<FaultAttribute, String> all = new EnumMap<>(FaultAttribute.class);
        attributes.forEach(each -> all.put(each, right(kind, each)));
        return all;
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void kindWithAllThatItKnowsIsRead(FaultKind kind) {
        PlannedFault fault = read(kind, rightOf(kind, kind.known()));

        assertThat(fault.rule().kind()).isEqualTo(kind);
        assertThat(fault.at()).isEqualTo(Duration.ofSeconds(20));
        assertThat(fault.rule().toString().split(" "))
                .hasSize(1
                        + (int) kind.known().stream()
                                .filter(each -> each != FaultAttribute.LASTS)
                                .count());
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void kindWithOnlyWhatItRequiresIsRead(FaultKind kind) {
        assertThat(read(kind, rightOf(kind, kind.required())).lasts()).isNull();
    }

    static Stream<Arguments> unknown() {
        return pairs().filter(pair -> !((FaultKind) pair.get()[0]).known().contains((FaultAttribute) pair.get()[1]));
    }

    static Stream<Arguments> required() {
        return pairs().filter(pair -> ((FaultKind) pair.get()[0]).required().contains((FaultAttribute) pair.get()[1]));
    }

    private static Stream<Arguments> pairs() {
        return Stream.of(FaultKind.values())
                .flatMap(kind -> Stream.of(FaultAttribute.values()).map(each -> Arguments.of(kind, each)));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void attributeThatTheKindDoesNotKnowIsAnError(FaultKind kind, FaultAttribute attribute) {
        Map<FaultAttribute, String> attributes = rightOf(kind, kind.required());
        attributes.put(attribute, right(kind, attribute));
        String known = kind.known().isEmpty()
                ? "it has no attributes"
                : "its attributes are "
                        + kind.known().stream().map(FaultAttribute::toString).collect(Collectors.joining(", "));

        assertThatThrownBy(() -> read(kind, attributes))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("@Fault(name = \"f\"): %s has no %s; %s".formatted(kind, attribute, known));
    }

    @ParameterizedTest
    @MethodSource("required")
    void attributeThatIsMissingIsAnError(FaultKind kind, FaultAttribute attribute) {
        Map<FaultAttribute, String> attributes = rightOf(kind, kind.required());
        attributes.remove(attribute);

        assertThatThrownBy(() -> read(kind, attributes))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("@Fault(name = \"f\"): %s requires %s".formatted(kind, attribute));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        FaultKind.LATENCY,
                        Map.of(FaultAttribute.LATENCY, "500"),
                        "latency = \"500\" is not a duration"),
                Arguments.of(FaultKind.LATENCY, Map.of(FaultAttribute.LATENCY, "0"), "latency = \"0\" does nothing"),
                Arguments.of(
                        FaultKind.LATENCY,
                        Map.of(FaultAttribute.LATENCY, "1s", FaultAttribute.JITTER, "2s"),
                        "jitter = \"2s\" is longer than latency = \"1s\""),
                Arguments.of(
                        FaultKind.STALL, Map.of(FaultAttribute.LASTS, "0s"), "lasts = \"0s\": must be longer than 0"),
                Arguments.of(FaultKind.STALL, Map.of(FaultAttribute.LASTS, "-1s"), "lasts = \"-1s\" is negative"),
                Arguments.of(FaultKind.STALL, Map.of(FaultAttribute.SHARE, "0%"), "share = \"0%\" is not a share"),
                Arguments.of(FaultKind.STALL, Map.of(FaultAttribute.SHARE, "101%"), "share = \"101%\" is not a share"),
                Arguments.of(FaultKind.STALL, Map.of(FaultAttribute.SHARE, "many"), "share = \"many\" is not a share"),
                Arguments.of(
                        FaultKind.BANDWIDTH,
                        Map.of(FaultAttribute.BANDWIDTH, "64KB"),
                        "bandwidth = \"64KB\" is not a bandwidth"),
                Arguments.of(FaultKind.CUT_AFTER, Map.of(FaultAttribute.BYTES, "-5"), "bytes = -5: must be at least 1"),
                Arguments.of(FaultKind.STATUS, Map.of(FaultAttribute.STATUS, "99"), "status = 99 is not the status of"),
                Arguments.of(FaultKind.RATE_LIMIT, Map.of(FaultAttribute.RATE, "50%"), "rate = \"50%\" is not a rate"),
                Arguments.of(FaultKind.RATE_LIMIT, Map.of(FaultAttribute.RATE, "0/s"), "rate = \"0/s\" is not a rate"),
                Arguments.of(
                        FaultKind.FAILURE_RATE, Map.of(FaultAttribute.RATE, "5/s"), "rate = \"5/s\" is not a share"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("wrong")
    void wrongValueIsAnErrorThatNamesIt(FaultKind kind, Map<FaultAttribute, String> attributes, String message) {
        assertThatThrownBy(() -> read(kind, attributes))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("@Fault(name = \"f\"): " + message);
    }

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("DB", "DB", null),
                Arguments.of("db_1", "db_1", null),
                Arguments.of("SHOP.payment", "SHOP", "payment"),
                Arguments.of("SHOP.payment-provider", "SHOP", "payment-provider"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void fieldAndPartAreRead(String on, String field, @Nullable String part) {
        PlannedFault fault = FaultReader.read(List.of(text("f", on, FaultKind.STALL, Map.of())))
                .get(0);

        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.part()).isEqualTo(part);
    }

    @Test
    void allErrorsAreFoundAtOnce() {
        List<FaultText> texts = List.of(
                text("slow db", "", FaultKind.LATENCY, Map.of(FaultAttribute.STATUS, "500")),
                text("x", "A.b.c", FaultKind.STALL, Map.of()),
                text("x", "DB", FaultKind.STALL, Map.of()));

        assertThatThrownBy(() -> FaultReader.read(texts))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.errors())
                                .containsExactly(
                                        "@Fault(name = \"slow db\"): name: must be letters, digits, \".\", \"_\" and \"-\", such as"
                                                + " slow-db",
                                        "@Fault(name = \"slow db\"): on = \"\": must be the name of a field, DB, or a part of it,"
                                                + " SHOP.payment",
                                        "@Fault(name = \"slow db\"): LATENCY has no status; its attributes are latency, lasts,"
                                                + " jitter, direction, share, seed",
                                        "@Fault(name = \"slow db\"): LATENCY requires latency",
                                        "@Fault(name = \"x\"): on = \"A.b.c\": must be the name of a field, DB, or a part of it,"
                                                + " SHOP.payment",
                                        "fault 'x': another fault has the same name: names must differ, as thresholds and reports"
                                                + " use them"));
    }

    @Test
    void timesAreScaledAndWhatItDoesIsNot() {
        PlannedFault fault = read(
                        FaultKind.LATENCY, Map.of(FaultAttribute.LATENCY, "500ms", FaultAttribute.LASTS, "10s"))
                .timed(new TimeScale(0.1));

        assertThat(fault.at()).isEqualTo(Duration.ofSeconds(2));
        assertThat(fault.endsAt()).isEqualTo(Duration.ofSeconds(3));
        assertThat(fault.rule()).hasToString("LATENCY latency=500ms");
        assertThat(fault.period().phase()).isEqualTo("fault:f");
        assertThat(fault.period().phaseAfter()).isEqualTo("after:f");
    }

    @Test
    void placeholdersAreReplaced() {
        FaultText text = text("f", "DB", FaultKind.STALL, Map.of(FaultAttribute.LASTS, "${LASTS}"))
                .resolved(written -> written.replace("${LASTS}", "3s"));

        assertThat(FaultReader.read(List.of(text)).get(0).lasts()).isEqualTo(Duration.ofSeconds(3));
    }

    static Stream<Arguments> targets() {
        Object proxy = FaultProxy.before("127.0.0.1", 1);
        Object http = HttpFaults.before("http://127.0.0.1:1");
        Object process = LocalProcess.of(Path.of("sh"));
        Object handle = ProcessHandle.current();
        Object toxic = Toxiproxy.at(URI.create("http://127.0.0.1:1")).before("db", "127.0.0.1:0", "127.0.0.1:1");
        return Stream.of(
                Arguments.of(FaultKind.STALL, toxic, null),
                Arguments.of(FaultKind.PAUSE, handle, null),
                Arguments.of(FaultKind.MEMORY, "the id of a container", null),
                Arguments.of(
                        FaultKind.RESTART,
                        handle,
                        "fault 'f': the command of process %s is not known, so it cannot be started again: use a LocalProcess"
                                .formatted(ProcessHandle.current().pid())),
                Arguments.of(
                        FaultKind.MEMORY,
                        process,
                        "fault 'f': MEMORY must be on a container, but DB is a dev.plimsoll.target.LocalProcess"),
                Arguments.of(FaultKind.STALL, proxy, null),
                Arguments.of(FaultKind.STATUS, http, null),
                Arguments.of(FaultKind.KILL, process, null),
                Arguments.of(
                        FaultKind.STALL,
                        http,
                        "fault 'f': STALL must be on a FaultProxy, but DB is a dev.plimsoll.fault.HttpFaults"),
                Arguments.of(
                        FaultKind.STATUS,
                        proxy,
                        "fault 'f': STATUS must be on HttpFaults, but DB is a dev.plimsoll.fault.FaultProxy"),
                Arguments.of(
                        FaultKind.KILL,
                        proxy,
                        "fault 'f': KILL must be on a LocalProcess or a container, but DB is a"
                                + " dev.plimsoll.fault.FaultProxy"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void faultThatDoesNotFitItsTargetIsNamed(FaultKind kind, Object target, @Nullable String message) {
        assertThat(read(kind, rightOf(kind, kind.required())).misfit(target)).isEqualTo(message);
    }
}
