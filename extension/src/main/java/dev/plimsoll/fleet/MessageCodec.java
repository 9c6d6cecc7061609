/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.fleet.wire.Envelope;
import dev.plimsoll.fleet.wire.IntervalCodec;
import dev.plimsoll.fleet.wire.UnreadableMessageException;
import dev.plimsoll.fleet.wire.WireReader;
import dev.plimsoll.fleet.wire.WireWriter;
import dev.plimsoll.user.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Converts messages to bytes and back: a byte for the kind, then the content in its {@link Envelope}. Stateless. */
final class MessageCodec {
    /** The maximum size of a message that carries no interval. */
    static final int MAX_SMALL = 64 << 10;

    /** The maximum size of a message from a sender that has not proved who it is. */
    static final int MAX_HANDSHAKE = 8 << 10;

    /** The maximum size of any message. */
    static final int MAX_BYTES = 1 + Envelope.HEADER_BYTES + IntervalCodec.MAX_BYTES;

    /** The maximum size of a message that carries a value; a character takes up to three bytes. */
    static final int MAX_VALUE = 3 * SharedValue.MAX_BYTES + MAX_SMALL;

    private static final long MAX_COUNT = Long.MAX_VALUE / 2; // two of them can be added
    private static final int MAX_SENTENCES = 1_000;
    private static final int MAX_SENTENCE = 2_000;

    /** In the order of their numbers, which are part of the format: new kinds go to the end. */
    private static final List<Class<? extends Message>> KINDS = List.of(
            Message.Challenge.class,
            Message.Hello.class,
            Message.Welcome.class,
            Message.Refused.class,
            Message.Ready.class,
            Message.Mistake.class,
            Message.Ping.class,
            Message.Pong.class,
            Message.Start.class,
            Message.Place.class,
            Message.Ended.class,
            Message.Measured.class,
            Message.Stop.class,
            Message.Done.class,
            Message.Beat.class,
            Message.Bye.class,
            Message.Fault.class,
            Message.Given.class,
            Message.Once.class,
            Message.Compute.class,
            Message.Value.class,
            Message.Failed.class,
            Message.Ask.class,
            Message.Lease.class,
            Message.Moved.class);

    private MessageCodec() {}

    static byte[] encode(Message message) {
        byte[] content = message instanceof Message.Measured measured
                ? IntervalCodec.encode(measured.interval())
                : Envelope.around(small(message));
        byte[] bytes = new byte[content.length + 1];
        bytes[0] = (byte) KINDS.indexOf(message.getClass());
        System.arraycopy(content, 0, bytes, 1, content.length);
        return bytes;
    }

    /** Throws {@link UnreadableMessageException} if the bytes are not exactly one message of this format. */
    static Message decode(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] < 0 || bytes[0] >= KINDS.size()) {
            throw new UnreadableMessageException(
                    bytes.length == 0 ? "a message is empty" : "a message is of the unknown kind " + bytes[0]);
        }
        Class<? extends Message> kind = KINDS.get(bytes[0]);
        byte[] content = Arrays.copyOfRange(bytes, 1, bytes.length);
        if (kind == Message.Measured.class) {
            return new Message.Measured(IntervalCodec.decode(content));
        }
        WireReader in = Envelope.open(content, maxBytes(kind));
        Message message = small(kind, in);
        in.end();
        return message;
    }

    private static int maxBytes(Class<? extends Message> kind) {
        return kind == Message.Value.class ? MAX_VALUE : MAX_SMALL;
    }

    private static byte[] small(Message message) {
        var out = new WireWriter(maxBytes(message.getClass()));
        if (message instanceof Message.Challenge challenge) {
            out.text(challenge.nonce());
        } else if (message instanceof Message.Hello hello) {
            out.text(hello.nonce());
            out.text(hello.proof());
            out.count(hello.seat());
            out.text(hello.host());
            out.text(hello.build().test());
            out.text(hello.build().className());
            out.text(hello.build().version());
            out.text(hello.build().code());
        } else if (message instanceof Message.Welcome welcome) {
            out.text(welcome.proof());
            out.count(welcome.worker());
            out.count(welcome.workers());
        } else if (message instanceof Message.Refused refused) {
            out.text(cut(refused.reason()));
        } else if (message instanceof Message.Ready ready) {
            out.text(ready.fingerprint());
        } else if (message instanceof Message.Mistake mistake) {
            sentences(mistake.errors(), out);
        } else if (message instanceof Message.Ping ping) {
            out.whole(ping.sentAt());
        } else if (message instanceof Message.Pong pong) {
            out.whole(pong.sentAt());
            out.whole(pong.at());
        } else if (message instanceof Message.Start start) {
            out.whole(start.at());
        } else if (message instanceof Message.Place place) {
            out.text(place.ended());
            out.whole(place.at());
        } else if (message instanceof Message.Ended ended) {
            out.text(ended.scenario());
        } else if (message instanceof Message.Stop stop) {
            out.count(stop.kind().ordinal());
            out.text(cut(stop.reason()));
        } else if (message instanceof Message.Done done) {
            out.count(done.usersMade());
            sentences(done.warnings(), out);
            out.count(done.sent().requests());
            out.count(done.sent().iterations());
            out.count(done.sent().samples());
        } else if (message instanceof Message.Fault fault) {
            out.text(fault.name());
            out.flag(fault.ended());
            out.whole(fault.at());
        } else if (message instanceof Message.Given given) {
            texts(given.parameters(), out);
            texts(given.variables(), out);
            texts(given.file(), out);
            sentences(given.libraries(), out);
        } else if (message instanceof Message.Beat beat) {
            out.count(beat.activeUsers());
        } else if (message instanceof Message.Once once) {
            out.text(once.key());
        } else if (message instanceof Message.Compute compute) {
            out.text(compute.key());
        } else if (message instanceof Message.Value value) {
            out.text(value.key());
            out.longText(value.json());
        } else if (message instanceof Message.Failed failed) {
            out.text(failed.key());
            out.text(cut(failed.reason()));
        } else if (message instanceof Message.Ask ask) {
            out.text(ask.pool());
            out.count(ask.wanted());
        } else if (message instanceof Message.Lease lease) {
            out.text(lease.pool());
            out.count(lease.from());
            out.count(lease.size());
        } else if (message instanceof Message.Moved moved) {
            out.whole(moved.nanos());
        }
        return out.written();
    }

    private static Message small(Class<? extends Message> kind, WireReader in) {
        return switch (kind.getSimpleName()) {
            case "Challenge" -> new Message.Challenge(in.text());
            case "Hello" ->
                new Message.Hello(
                        in.text(),
                        in.text(),
                        number(in),
                        in.text(),
                        new TestBuild(in.text(), in.text(), in.text(), in.text()));
            case "Welcome" -> new Message.Welcome(in.text(), number(in), number(in));
            case "Refused" -> new Message.Refused(in.text());
            case "Ready" -> new Message.Ready(in.text());
            case "Mistake" -> new Message.Mistake(sentences(in));
            case "Ping" -> new Message.Ping(in.whole());
            case "Pong" -> new Message.Pong(in.whole(), in.whole());
            case "Start" -> new Message.Start(in.whole());
            case "Place" -> new Message.Place(in.text(), in.whole());
            case "Ended" -> new Message.Ended(in.text());
            case "Stop" -> new Message.Stop(in.oneOf(Ending.Kind.values()), in.text());
            case "Done" -> new Message.Done(number(in), sentences(in), totals(in));
            case "Beat" -> new Message.Beat(number(in));
            case "Fault" -> new Message.Fault(in.text(), in.flag(), in.whole());
            case "Given" -> new Message.Given(texts(in), texts(in), texts(in), sentences(in));
            case "Bye" -> new Message.Bye();
            case "Once" -> new Message.Once(in.text());
            case "Compute" -> new Message.Compute(in.text());
            case "Value" -> new Message.Value(in.text(), in.longText(SharedValue.MAX_BYTES));
            case "Failed" -> new Message.Failed(in.text(), in.text());
            case "Ask" -> new Message.Ask(in.text(), large(in));
            case "Lease" -> lease(in.text(), large(in), large(in));
            case "Moved" -> new Message.Moved(in.whole());
            default -> throw new IllegalStateException("no reader for " + kind);
        };
    }

    private static int number(WireReader in) {
        return (int) in.count(Integer.MAX_VALUE, "as a number");
    }

    private static long large(WireReader in) {
        return in.count(MAX_COUNT, "as a number");
    }

    private static Totals totals(WireReader in) {
        return new Totals(large(in), large(in), large(in));
    }

    private static Message.Lease lease(String pool, long from, long size) {
        return new Message.Lease(pool, from, from + size);
    }

    private static void texts(Map<String, String> all, WireWriter out) {
        out.count(all.size());
        new TreeMap<>(all).forEach((name, text) -> {
            out.text(name);
            out.text(text);
        });
    }

    private static Map<String, String> texts(WireReader in) {
        var all = new TreeMap<String, String>();
        for (int left = in.parts(MAX_SENTENCES, 2, "texts"); left > 0; left--) {
            all.put(in.text(), in.text());
        }
        return all;
    }

    /** Returns as many of them as fit. */
    private static void sentences(List<String> all, WireWriter out) {
        List<String> sent = new ArrayList<>();
        int room = MAX_SMALL / 4; // a character takes up to three bytes
        for (String each : all) {
            room -= Math.min(each.length(), MAX_SENTENCE) + 4;
            if (room > 0 && sent.size() < MAX_SENTENCES) {
                sent.add(cut(each));
            }
        }
        out.count(sent.size());
        sent.forEach(out::text);
    }

    private static List<String> sentences(WireReader in) {
        int size = in.parts(MAX_SENTENCES, 1, "sentences");
        var all = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            all.add(in.text());
        }
        return all;
    }

    private static String cut(String sentence) {
        return sentence.length() <= MAX_SENTENCE ? sentence : sentence.substring(0, MAX_SENTENCE - 1) + "…";
    }
}
