/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.apiguardian.api.API;

/**
 * Frames a message: a magic number, the version of the format, and the length and checksum of the content, all of which are
 * checked before the content is read. Stateless.
 */
@API(status = API.Status.INTERNAL)
public final class Envelope {
    /** The version of the format. Increase it with each change of what is written. */
    static final int VERSION = 1;

    public static final int HEADER_BYTES = 12;

    private static final byte[] MARK = {'P', 'L', 'M'};

    private Envelope() {}

    /** Returns the framed content. */
    public static byte[] around(byte[] content) {
        return ByteBuffer.allocate(HEADER_BYTES + content.length)
                .put(MARK)
                .put((byte) VERSION)
                .putInt(content.length)
                .putInt(checksum(content, 0, content.length))
                .put(content)
                .array();
    }

    /**
     * Returns the content of a message; throws {@link UnreadableMessageException} if the message is not intact.
     *
     * @param maxBytes the maximum length of the content
     */
    public static WireReader open(byte[] message, int maxBytes) {
        if (message.length < HEADER_BYTES) {
            throw new UnreadableMessageException("a message of " + message.length
                    + " bytes is cut off: it must have at least " + HEADER_BYTES + " bytes");
        }
        if (!Arrays.equals(message, 0, MARK.length, MARK, 0, MARK.length)) {
            throw new UnreadableMessageException("a message is not one of Plimsoll: it begins with %s instead of %s"
                    .formatted(hex(message), hex(MARK)));
        }
        ByteBuffer header = ByteBuffer.wrap(message, MARK.length, HEADER_BYTES - MARK.length);
        int version = Byte.toUnsignedInt(header.get());
        if (version != VERSION) {
            throw new UnreadableMessageException("a message has format " + version + ", but this machine reads format "
                    + VERSION + ": run the same version of Plimsoll on all machines");
        }
        long length = Integer.toUnsignedLong(header.getInt());
        if (length > maxBytes) {
            throw new UnreadableMessageException(
                    "a message of " + length + " bytes is too large: at most " + maxBytes + " bytes are read");
        }
        int came = message.length - HEADER_BYTES;
        if (length != came) {
            throw new UnreadableMessageException("a message has " + came + " bytes instead of " + length
                    + (came < length ? ": it is cut off" : ": something follows it"));
        }
        if (header.getInt() != checksum(message, HEADER_BYTES, came)) {
            throw new UnreadableMessageException(
                    "a message of " + came + " bytes is damaged: its checksum does not match");
        }
        return new WireReader(message, HEADER_BYTES);
    }

    private static int checksum(byte[] bytes, int from, int length) {
        var sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }

    private static String hex(byte[] bytes) {
        var hex = new StringBuilder();
        for (int i = 0; i < MARK.length; i++) {
            hex.append(String.format(Locale.ROOT, "%02X", bytes[i]));
        }
        return hex.toString();
    }
}
