/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * What a worker on this machine must know. It is written to the worker's standard input, and not to its command line,
 * which other users of the machine can read.
 *
 * @param port of the coordinator on this machine
 * @param token of the run
 * @param seat the number of the worker, from 1
 * @param test the unique id of the test in JUnit
 * @param properties system properties
 * @param parameters JUnit configuration parameters
 */
@API(status = API.Status.INTERNAL)
public record Letter(
        int port, Token token, int seat, String test, Map<String, String> properties, Map<String, String> parameters) {
    public Letter {
        properties = Map.copyOf(properties);
        parameters = Map.copyOf(parameters);
    }

    void write(OutputStream to) throws IOException {
        var out = new DataOutputStream(to);
        out.writeInt(port);
        write(token.secret(), out);
        out.writeInt(seat);
        write(test, out);
        write(properties, out);
        write(parameters, out);
        out.flush();
    }

    /** Reads one letter, and no byte after it. */
    public static Letter read(InputStream from) throws IOException {
        var in = new DataInputStream(from);
        return new Letter(in.readInt(), Token.of(text(in)), in.readInt(), text(in), texts(in), texts(in));
    }

    private static void write(Map<String, String> all, DataOutputStream out) throws IOException {
        out.writeInt(all.size());
        for (Map.Entry<String, String> each : new TreeMap<>(all).entrySet()) {
            write(each.getKey(), out);
            write(each.getValue(), out);
        }
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static Map<String, String> texts(DataInputStream in) throws IOException {
        var all = new TreeMap<String, String>();
        for (int left = in.readInt(); left > 0; left--) {
            String key = text(in);
            all.put(key, text(in));
        }
        return all;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
