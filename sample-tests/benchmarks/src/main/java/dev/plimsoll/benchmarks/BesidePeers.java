/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.benchmarks.peers.Bar;
import dev.plimsoll.benchmarks.peers.Comparison;
import dev.plimsoll.benchmarks.peers.CountedTarget;
import dev.plimsoll.benchmarks.peers.Finding;
import dev.plimsoll.benchmarks.peers.JavaLoads;
import dev.plimsoll.benchmarks.peers.NativeLoads;
import dev.plimsoll.benchmarks.peers.Nginx;
import dev.plimsoll.benchmarks.peers.Peer;
import dev.plimsoll.benchmarks.peers.Peer.Role;
import dev.plimsoll.benchmarks.peers.PeerTable;
import dev.plimsoll.benchmarks.peers.Peers;
import dev.plimsoll.benchmarks.peers.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CPU, memory and throughput beside other load generators; writes {@code target/peers-JDK.md}. */
final class BesidePeers implements Benchmark {
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final Path HOME = Path.of("target", "peers");

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public boolean onlyWhenNamed() {
        return true;
    }

    @Override
    public List<Row> run(Jdk jdk, Settings settings) throws IOException, InterruptedException {
        if (!Files.isReadable(Path.of("/proc/stat"))) {
            throw new IOException("it needs Linux: there is no /proc/stat");
        }
        List<Peer> peers =
                peers(jdk, settings).stream().filter(settings.peers()::wants).toList();
        Optional<Path> nginx = Nginx.installed();
        try (CountedTarget target =
                nginx.isPresent() ? Nginx.start(nginx.get(), HOME.resolve("nginx")) : Target.start(jdk)) {
            var compared = new Comparison(
                    jdk.version(),
                    jdk.feature(),
                    target.name(),
                    settings.peers(),
                    new Peers(settings.peers(), target, HOME.resolve("jdk-" + jdk.feature())).run(peers));
            String table = PeerTable.of(compared);
            Path file = Path.of("target", "peers-" + jdk.version() + ".md");
            Files.writeString(file, table);
            System.out.println("\n" + table + "\nwritten to " + file);
            return rows(compared);
        }
    }

    private static List<Peer> peers(Jdk jdk, Settings settings) throws IOException, InterruptedException {
        var peers = new ArrayList<Peer>();
        peers.add(Peer.runs(Role.BARE_PLATFORM, "OkHttp, platform threads", "platform", new Bare(jdk, "platform")));
        peers.add(
                jdk.feature() < FIRST_WITH_VIRTUAL_THREADS
                        ? Peer.missing(
                                Role.BARE_VIRTUAL,
                                "OkHttp, virtual threads",
                                "JDK " + jdk.feature() + " has no virtual threads")
                        : Peer.runs(Role.BARE_VIRTUAL, "OkHttp, virtual threads", "virtual", new Bare(jdk, "virtual")));
        peers.add(Peer.runs(Role.OURS, "Plimsoll, Http", "platform", new Ours(jdk, PlimsollLoads.ByHttp.class)));
        peers.add(Peer.runs(
                Role.OURS, "Plimsoll, OkHttpClient", "platform", new Ours(jdk, PlimsollLoads.ByInjectedClient.class)));
        peers.addAll(new JavaLoads(jdk.java(), Path.of("peers")).all());
        peers.add(NativeLoads.wrk());
        peers.add(NativeLoads.k6(settings.peers().k6(), HOME.resolve("k6")));
        return peers;
    }

    private List<Row> rows(Comparison compared) {
        var rows = new ArrayList<Row>();
        for (Finding finding : compared.findings()) {
            rows.add(new Row(
                    name(), compared.jdk(), finding.what(), finding.found(), "", Row.State.NOTE, finding.numbers()));
        }
        for (Bar bar : compared.bars()) {
            Row.State state = bar.measured() ? Row.met(bar.met()) : Row.State.NOTE;
            String what = bar.users() + " users: " + bar.generator();
            rows.add(new Row(name(), compared.jdk(), what, bar.found(), bar.text(), state, Map.of()));
        }
        return rows;
    }

    /** The bare loop, which does not warm up: the whole load is seen from outside. */
    private record Bare(Jdk jdk, String threads) implements Peer.Load {
        @Override
        public List<String> command(String url, int users, long seconds) {
            return Child.command(
                    jdk,
                    null,
                    List.of("-Xmx1g"),
                    BareLoop.class,
                    url + "/",
                    Integer.toString(users),
                    "0",
                    Long.toString(seconds),
                    threads);
        }

        @Override
        public Tally tally(String output) {
            return Tally.ofFigures(output);
        }
    }

    /** A load test through JUnit's launcher, with its reports. */
    private record Ours(Jdk jdk, Class<?> test) implements Peer.Load {
        @Override
        public List<String> command(String url, int users, long seconds) {
            List<String> options =
                    LoadChild.options(url, List.of("-Xmx1g"), "vus=" + users, "duration=" + seconds + "s");
            return Child.command(jdk, null, options, LoadChild.class, test.getName());
        }

        @Override
        public Tally tally(String output) {
            return Tally.ofFigures(output);
        }
    }
}
