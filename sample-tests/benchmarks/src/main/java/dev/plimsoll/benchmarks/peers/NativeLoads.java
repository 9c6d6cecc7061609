/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import dev.plimsoll.benchmarks.peers.Peer.Load;
import dev.plimsoll.benchmarks.peers.Peer.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The peers that are programs: only what is installed is run, nothing is downloaded. */
public final class NativeLoads {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private NativeLoads() {}

    public static Peer wrk() throws IOException, InterruptedException {
        Optional<Path> binary = Programs.find("wrk");
        return binary.isEmpty()
                ? Peer.missing(Role.OTHER, "wrk", "not on the PATH")
                : Peer.runs(
                        Role.OTHER,
                        Programs.nameAndVersion(binary.get(), "wrk", "-v"),
                        "own",
                        new WrkLoad(binary.get()));
    }

    /** @param binary of {@code -Dbench.k6=file}; none if it was not named */
    public static Peer k6(@Nullable Path binary, Path directory) throws IOException, InterruptedException {
        if (binary == null) {
            return Peer.missing(Role.K6, "k6", "no binary named by -Dbench.k6=file");
        }
        if (!Files.isExecutable(binary)) {
            return Peer.missing(Role.K6, "k6", "-Dbench.k6=" + binary + " is not a program");
        }
        Files.createDirectories(directory);
        Path script = directory.resolve("load.js").toAbsolutePath();
        Files.writeString(script, K6Load.SCRIPT);
        return Peer.runs(Role.K6, Programs.nameAndVersion(binary, "k6", "version"), "own", new K6Load(binary, script));
    }

    private record WrkLoad(Path binary) implements Load {
        private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
        private static final Pattern STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
        private static final Pattern SOCKETS =
                Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

        @Override
        public List<String> command(String url, int users, long seconds) {
            return List.of(
                    binary.toString(),
                    "--threads=" + Math.min(users, PROCESSORS),
                    "--connections=" + users,
                    "--duration=" + seconds + "s",
                    "--timeout=60s",
                    url + "/");
        }

        @Override
        public Tally tally(String output) {
            Matcher requests = REQUESTS.matcher(output);
            if (!requests.find()) {
                return Tally.failures(1); // it ended before its summary
            }
            return Tally.counted(Long.parseLong(requests.group(1)), sumOf(STATUS, output) + sumOf(SOCKETS, output));
        }

        private static long sumOf(Pattern pattern, String output) {
            long sum = 0;
            Matcher line = pattern.matcher(output);
            if (line.find()) {
                for (int group = 1; group <= line.groupCount(); group++) {
                    sum += Long.parseLong(line.group(group));
                }
            }
            return sum;
        }
    }

    private record K6Load(Path binary, Path script) implements Load {
        /** A failed request ends it with a code other than 0. */
        static final String SCRIPT = """
                import http from 'k6/http';

                export const options = {
                  vus: Number(__ENV.USERS),
                  duration: __ENV.SECONDS + 's',
                  thresholds: { http_req_failed: ['rate==0'] },
                };

                export default function () {
                  http.get(__ENV.TARGET + '/');
                }
                """;

        private static final Pattern REQUESTS = Pattern.compile("http_reqs\\.*:\\s*(\\d+)");

        @Override
        public List<String> command(String url, int users, long seconds) {
            return List.of(
                    binary.toString(),
                    "run",
                    "--quiet",
                    "--no-usage-report",
                    "--no-color",
                    "--env=TARGET=" + url,
                    "--env=USERS=" + users,
                    "--env=SECONDS=" + seconds,
                    script.toString());
        }

        @Override
        public Tally tally(String output) {
            Matcher requests = REQUESTS.matcher(output);
            return requests.find() ? Tally.counted(Long.parseLong(requests.group(1)), 0) : Tally.failures(0);
        }
    }
}
