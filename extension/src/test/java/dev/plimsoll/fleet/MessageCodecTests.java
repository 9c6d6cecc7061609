/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.fleet.wire.UnreadableMessageException;
import dev.plimsoll.user.Ending;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCodecTests {
    static Stream<Message> everyKind() {
        return Stream.of(
                new Message.Challenge("abc"),
                new Message.Hello(
                        "nonce", "proof", 3, "host-7", new TestBuild("Orders.load", "a.Orders", "1.0", "f00")),
                new Message.Welcome("proof", 0, 12),
                new Message.Refused("no place"),
                new Message.Ready("f00"),
                new Message.Mistake(List.of("one", "two", "one")),
                new Message.Ping(Long.MIN_VALUE),
                new Message.Pong(-7, Long.MAX_VALUE),
                new Message.Start(1L << 40),
                new Message.Place("browse", 5_000_000_000L),
                new Message.Ended("browse"),
                new Message.Fault("slow", true, 7_000_000_000L),
                new Message.Stop(Ending.Kind.EXHAUSTED, "no rows, ü 😀"),
                new Message.Done(7, List.of(), new Totals(1, 1L << 40, 3)),
                new Message.Beat(0),
                new Message.Bye(),
                new Message.Once("token"),
                new Message.Compute("token"),
                new Message.Value("token", "{\"name\":\"ü 😀\"}"),
                new Message.Failed("token", "refused"),
                new Message.Ask("iterations of s1", 64),
                new Message.Lease("iterations of s1", 1L << 40, (1L << 40) + 64),
                new Message.Moved(-7),
                new Message.Given(
                        Map.of("plimsoll.vus", "7", "plimsoll.rate", "9/s"),
                        Map.of("PLIMSOLL_SEED", "1"),
                        Map.of(),
                        List.of("a-1.jar", "b-2.jar")));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatIsSentIsHeard(Message message) {
        assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
    }

    @Test
    void everyMessageIsTestedHereOrWithIntervals() {
        assertThat(everyKind().map(Object::getClass).distinct().count() + 1)
                .isEqualTo(Message.class.getPermittedSubclasses().length);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void damagedMessagesAreRefused(Message message) {
        byte[] sound = MessageCodec.encode(message);
        for (int length = 0; length < sound.length; length++) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertThatThrownBy(() -> MessageCodec.decode(cut)).isInstanceOf(UnreadableMessageException.class);
        }
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = sound.clone();
            damaged[1 + random.nextInt(sound.length - 1)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> MessageCodec.decode(damaged)).isInstanceOf(UnreadableMessageException.class);
        }
        byte[] unknown = sound.clone();
        unknown[0] = 99;
        assertThatThrownBy(() -> MessageCodec.decode(unknown)).hasMessage("a message is of the unknown kind 99");
    }

    /** Names of tests may be of any length. */
    @Test
    void longestHelloIsReadBeforeItIsKnownWhoSendsIt() {
        var build = new TestBuild("ü".repeat(9_000), "ü".repeat(9_000), "1.0.0-SNAPSHOT", "f".repeat(64));
        var hello = new Message.Hello("f".repeat(32), "f".repeat(64), 999, "h".repeat(255), build);
        assertThat(MessageCodec.encode(hello)).hasSizeLessThanOrEqualTo(MessageCodec.MAX_HANDSHAKE);
    }

    @Test
    void valuesOfOneMegabyteAreSent() {
        var value = new Message.Value("token", "€".repeat(SharedValue.MAX_BYTES / 3));
        assertThat(MessageCodec.decode(MessageCodec.encode(value))).isEqualTo(value);
        assertThat(MessageCodec.encode(value)).hasSizeLessThan(MessageCodec.MAX_BYTES);
    }

    @Test
    void longTextsAreCutRatherThanNotSent() {
        var warnings = Collections.nCopies(5_000, "ü".repeat(3_000));
        assertThat(MessageCodec.decode(MessageCodec.encode(new Message.Done(1, warnings, Totals.NONE))))
                .isInstanceOfSatisfying(
                        Message.Done.class,
                        done -> assertThat(done.warnings())
                                .isNotEmpty()
                                .allSatisfy(
                                        each -> assertThat(each).hasSize(2_000).endsWith("…")));
        assertThat(MessageCodec.decode(MessageCodec.encode(new Message.Stop(Ending.Kind.ABORTED, "x".repeat(99_999)))))
                .isInstanceOfSatisfying(
                        Message.Stop.class, stop -> assertThat(stop.reason()).hasSize(2_000));
    }
}
